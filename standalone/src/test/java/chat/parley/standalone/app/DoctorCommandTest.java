package chat.parley.standalone.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./parley doctor} beside the whole product, as an operator runs it. */
class DoctorCommandTest {
    @TempDir
    private Path parent;

    @Test
    void looksAtARunningParley() throws Exception {
        Path data = parent.resolve("data");
        int port = Ports.free();
        int mediaPort = Ports.free();
        String[] places = {"--data", data.toString(), "--port", "" + port, "--media-port", "" + mediaPort};
        try (RunningParley parley = start(places)) {
            parley.awaitReady();
            awaitTcp(mediaPort);
            JsonNode report = examined(0, places);
            assertThat(report.path("verdict").asString()).isNotEqualTo("failed");
            assertThat(verdicts(report, "ok"))
                    .contains("websocket", "media-tcp", "postgres", "redis", "queues", "dead-letters", "disk")
                    .contains("key-files");
            // The media worker tells strangers nothing.
            assertThat(verdicts(report, "unknown")).contains("media-udp", "clock");

            Files.setPosixFilePermissions(
                    data.resolve("keys/master.json"), PosixFilePermissions.fromString("rw-r--r--"));
            Files.setPosixFilePermissions(data.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThat(verdicts(examined(1, places), "failed")).containsExactly("key-files");
        }
        JsonNode stopped = examined(1, places);
        assertThat(verdicts(stopped, "failed"))
                .contains("websocket", "media-tcp", "media-udp", "postgres", "redis", "queues");
        assertThat(stopped.toString()).contains("start it: ./parley up");
    }

    @Test
    void looksAtOneWithTls() throws Exception {
        Path data = parent.resolve("data");
        String[] places = {"--data", data.toString(), "--port", "" + Ports.free(), "--tls"};
        try (RunningParley parley = start(places)) {
            parley.awaitReady();
            Result result = doctor(places);
            assertThat(verdicts(json(result), "ok"))
                    .as(result.output())
                    .contains("certificate-chain", "certificate-age", "websocket");
        }
    }

    @Test
    void saysWhenThereIsNothingToLookAt() throws Exception {
        Result nothing = doctor("--data", parent.resolve("none").toString());
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.errors()).contains("no Parley keeps its data in", "./parley up");
        Result wrong = doctor("--prot", "80");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.errors()).contains("there is no option --prot", "--port");
    }

    private RunningParley start(String... places) throws IOException {
        Path web = Files.createDirectories(parent.resolve("web"));
        Files.writeString(web.resolve("index.html"), "<!doctype html><title>Parley</title>");
        List<String> arguments = new ArrayList<>(List.of(places));
        arguments.addAll(List.of("--web-client", web.toString()));
        return RunningParley.start(
                arguments, Map.of("MEDIASOUP_WORKER_BIN", mediaWorker().toString()));
    }

    /** The media worker starts beside the rest. */
    private static void awaitTcp(int port) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).as(notYet.toString()).isLessThan(deadline);
                Thread.sleep(100);
            }
        }
    }

    private static Path mediaWorker() throws IOException {
        Process where = new ProcessBuilder("bash", "../sfu-controller/mediasoup-worker/obtain.sh", "--where")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Path.of(new String(where.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** What the command said, and how it ended. */
    private record Result(String output, String errors, int exit) {}

    private static JsonNode examined(int exit, String... places) throws Exception {
        Result result = doctor(places);
        assertThat(result.exit()).as(result.output() + result.errors()).isEqualTo(exit);
        return json(result);
    }

    /** Nothing but the report is printed, whatever the libraries log. */
    private static JsonNode json(Result result) {
        return new JsonMapper().readTree(result.output());
    }

    private static List<String> verdicts(JsonNode report, String verdict) {
        List<String> checks = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("verdict").asString().equals(verdict)) {
                checks.add(finding.path("check").asString());
            }
        }
        return checks;
    }

    private static Result doctor(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DoctorCommand.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--ntp", "none", "--json"));
        Path errors = Files.createTempFile("doctor", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Result result = new Result(output, Files.readString(errors), process.waitFor());
        Files.delete(errors);
        return result;
    }
}
