package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desktop's own programs start what was registered. */
class XdgIntegrationTest {
    private static final String DATA = "--data=/a 100% \"$HOME\" `x` \\ place";

    @TempDir
    private Path home;

    private Path started;
    private XdgIntegration desktop;

    @BeforeEach
    void install() throws IOException {
        // Everything that has a meaning in an entry.
        Path directory = Files.createDirectories(home.resolve("a \"$HOME\" `x` \\ place"));
        Path program = directory.resolve("parley");
        started = home.resolve("started");
        Files.writeString(
                program,
                "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done > \"" + started + ".new\"\nmv \"" + started
                        + ".new\" \"" + started + "\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        desktop = new XdgIntegration(
                Map.of(), home, new ProgramCommand(List.of(program.toString(), DATA)), Registration.PARLEY);
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_CURRENT_DESKTOP", "none"));
        builder.environment().keySet().removeAll(List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME"));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private List<String> wordsOfTheStart() {
        return Eventually.get("the program was started", () -> {
            try {
                return Files.exists(started) ? Optional.of(Files.readAllLines(started)) : Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @Test
    void itIsStartedAtSignIn() throws Exception {
        assertThat(desktop.startsAtSignIn()).isFalse();
        desktop.startAtSignIn(true);
        assertThat(desktop.startsAtSignIn()).isTrue();
        Path entry = home.resolve(".config/autostart").resolve("chat.parley.Parley.desktop");
        run("gio", "launch", entry.toString());
        assertThat(wordsOfTheStart()).containsExactly(DATA, "--minimised");
        Files.writeString(entry, Files.readString(entry) + "Hidden=true\n");
        assertThat(desktop.startsAtSignIn()).isFalse();
        desktop.startAtSignIn(true);
        desktop.startAtSignIn(false);
        assertThat(entry).doesNotExist();
    }

    @Test
    void itOpensLinks() throws Exception {
        Path list = Files.createDirectories(home.resolve(".config")).resolve("mimeapps.list");
        Files.writeString(
                list, "[Added Associations]\ntext/plain=x.desktop\n\n[Default Applications]\na/b=c.desktop\n");
        assertThat(desktop.opensLinks()).isFalse();
        desktop.openLinks(true);
        assertThat(desktop.opensLinks()).isTrue();
        String link = "parley://chat.example.org/chat/0197a2b4-0000-7000-8000-00000000c0de/3";
        run("gio", "open", link);
        assertThat(wordsOfTheStart()).endsWith("--link", link);
        desktop.openLinks(true);
        assertThat(Files.readAllLines(list))
                .containsOnlyOnce("x-scheme-handler/parley=" + "chat.parley.Parley.desktop")
                .contains("a/b=c.desktop", "text/plain=x.desktop");
        desktop.openLinks(false);
        assertThat(desktop.opensLinks()).isFalse();
        assertThat(list).content().doesNotContain("parley").contains("a/b=c.desktop");
    }
}
