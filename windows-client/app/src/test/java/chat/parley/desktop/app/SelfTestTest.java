package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.system.ProgramCommand;
import chat.parley.desktop.system.Registration;
import chat.parley.desktop.system.SystemIntegration;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SelfTestTest {
    @TempDir
    private Path home;

    @Test
    void itTriesThisComputer() throws IOException {
        WindowForTest.startToolkit();
        Path directory = home.resolve("data");
        boolean passed = SelfTest.run(new SelfTest.Plan(
                directory,
                () -> SystemIntegration.of(
                        "Linux", Map.of(), home, new ProgramCommand(List.of("/opt/parley")), Registration.SELF_TEST),
                null,
                true));
        assertThat(directory.resolve("self-test.txt"))
                .content()
                .contains(
                        "ok      credential store",
                        "ok      cache",
                        "ok      windows",
                        "ok      key to speak: 0 keys are held now",
                        "ok      start at sign-in: registered",
                        "ok      parley: links: registered",
                        "ok      codecs: ",
                        "absent  icon beside the clock")
                .containsPattern("ok      call to itself: \\d+ pictures")
                .doesNotContain("FAILED");
        assertThat(passed).isTrue();
        JsonNode report = WireJson.mapper().readTree(directory.resolve("self-test.json"));
        assertThat(report.get("passed").asBoolean()).isTrue();
        assertThat(report.get("findings")
                        .valueStream()
                        .map(one -> one.get("verdict").asString()))
                .contains("OK", "ABSENT");
    }

    @Test
    void itSaysWhatDoesNotWork() throws IOException {
        Path unusable = Files.writeString(home.resolve("a file"), "");
        assertThat(SelfTest.failures(unusable))
                .contains("data directory", "credential store", "cache")
                .doesNotContain("emoji");
    }
}
