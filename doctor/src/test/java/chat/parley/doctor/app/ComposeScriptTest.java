package chat.parley.doctor.app;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static chat.parley.doctor.Verdicts.assertWarning;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** compose/doctor, with what compose/init makes; in the place of containers is a script that keeps what it is told. */
class ComposeScriptTest {
    private static final String FAKE_COMPOSE = """
            #!/bin/sh
            # exec SERVICE COMMAND…: nothing runs. run: keeps the facts and the arguments, and ends as it is told.
            [ "$1" = run ] || exit 1
            echo "$@" >"$(dirname "$0")/arguments"
            cat >"$(dirname "$0")/facts"
            echo "profiles $COMPOSE_PROFILES"
            exit "${FAKE_STATUS:-0}"
            """;

    @TempDir
    private Path directory;

    private Path compose;

    @BeforeEach
    void install() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        compose = Files.createDirectory(directory.resolve("compose"));
        for (String script : List.of("init", "doctor")) {
            Files.copy(Path.of("../compose", script), compose.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path fake = Files.writeString(directory.resolve("fake-compose"), FAKE_COMPOSE);
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(run("0", "init", "chat.example.org", "198.51.100.20").exit()).isZero();
    }

    @Test
    void tellsWhatTheMachineKnows() throws Exception {
        String name = DateTimeFormatter.ofPattern("'parley-'yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        Path backups = directory.resolve("back ups");
        for (String file : List.of("database.age", "chat-keys.age", "files.age", "SHA256SUMS")) {
            Files.createDirectories(backups.resolve(name));
            Files.writeString(backups.resolve(name).resolve(file), "sealed");
        }
        Result result = run("0", "doctor", "--backups", backups.toString(), "--ntp", "none", "--json");
        assertThat(result.output()).contains("profiles doctor");
        assertThat(Files.readString(directory.resolve("arguments")))
                .contains("run --rm -T --no-deps doctor doctor --inside chat.example.org --ntp none --json");
        assertOk(Check.BACKUP, facts(), name, "24 bytes");
        assertOk(Check.KEY_FILES, facts(), "closed to other accounts");
        assertThat(facts()).filteredOn(finding -> finding.check() == Check.DISK).hasSize(2);
    }

    @Test
    void seesOpenKeys() throws Exception {
        run("0", "doctor");
        assertUnknown(Check.BACKUP, facts());
        // As for a container with another account.
        Files.setPosixFilePermissions(compose.resolve("tls"), PosixFilePermissions.fromString("rwxr-xr-x"));
        run("0", "doctor");
        assertWarning(Check.KEY_FILES, facts(), "tls/key.pem (0444)");
        Files.setPosixFilePermissions(compose.resolve("secrets"), PosixFilePermissions.fromString("rwxr-xr-x"));
        run("0", "doctor");
        assertFailed(Check.KEY_FILES, facts(), "secrets/master.json (0444)");
        Files.setPosixFilePermissions(compose, PosixFilePermissions.fromString("rwx------"));
        run("0", "doctor");
        assertOk(Check.KEY_FILES, facts());
    }

    @Test
    void endsAsTheContainerDoes() throws Exception {
        assertThat(run("0", "doctor").exit()).isZero();
        assertThat(run("1", "doctor").exit()).isOne();
        Result wrong = run("0", "doctor", "--unknown", "value");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.output()).contains("there is no option --unknown", "--backups");
        Files.delete(compose.resolve(".env"));
        assertThat(run("0", "doctor").output()).contains("run compose/init first");
    }

    private List<Finding> facts() throws IOException {
        return new HostFacts(Files.readAllLines(directory.resolve("facts"))).findings(Instant.now());
    }

    private record Result(String output, int exit) {}

    private Result run(String status, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(compose.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("PARLEY_COMPOSE", directory.resolve("fake-compose").toString());
        builder.environment().put("FAKE_STATUS", status);
        builder.environment().remove("COMPOSE_PROFILES");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(output, process.waitFor());
    }
}
