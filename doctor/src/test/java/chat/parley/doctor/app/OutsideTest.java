package chat.parley.doctor.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.doctor.relay.Coturn;
import chat.parley.doctor.web.TestAuthority;
import chat.parley.doctor.web.TlsServer;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command of the jar, as a process. */
class OutsideTest {
    @TempDir
    private Path directory;

    @Test
    void looksFromOutside() throws Exception {
        TestAuthority authority = new TestAuthority();
        TestAuthority.Entry entry = authority.issue(
                "localhost", Instant.now().minusSeconds(60), Instant.now().plusSeconds(864_000));
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(authority.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Path ca = Files.writeString(directory.resolve("ca.pem"), pem);
        try (TlsServer server = new TlsServer(entry);
                ServerSocket media = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Coturn coturn = Coturn.start(Files.createDirectory(directory.resolve("relay")), line -> true)) {
            Result result = doctor(
                    "--from-outside=localhost",
                    "--https-port=" + server.port(),
                    "--http-port=none",
                    "--media-port=" + media.getLocalPort(),
                    "--ca=" + ca,
                    "--turn=turn:127.0.0.1:" + coturn.port(),
                    "--turn-credentials=" + credentials(),
                    "--ntp=none",
                    "--json");
            assertThat(result.exit()).as(result.errors()).isOne();
            JsonNode report = new JsonMapper().readTree(result.output());
            assertThat(report.path("place").asString()).isEqualTo("outside");
            assertThat(checks(report, "ok"))
                    .as(result.output())
                    .containsExactly(
                            "dns",
                            "certificate-chain",
                            "certificate-age",
                            "clock",
                            "media-tcp",
                            "turn-relay",
                            "turn-refusal");
            // There is no gateway behind this server.
            assertThat(checks(report, "failed")).containsExactly("websocket", "media-udp");
            // The name leads to this machine, and the relay announces another.
            assertThat(checks(report, "warning")).containsExactly("announced-address");
        }
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() throws Exception {
        assertThat(doctor("--from-outside").exit()).isEqualTo(2);
        Result withoutCredentials = doctor("--from-outside=localhost", "--turn=turn:localhost");
        assertThat(withoutCredentials.exit()).isEqualTo(2);
        assertThat(withoutCredentials.errors()).contains("--turn-credentials FILE");
        Result noAuthority = doctor("--from-outside=localhost", "--ca=" + directory.resolve("none"));
        assertThat(noAuthority.exit()).isEqualTo(2);
        assertThat(noAuthority.errors()).contains("--ca: cannot read");
        Result help = doctor("--help");
        assertThat(help.exit()).isZero();
        assertThat(Stream.concat(Outside.VALUED.stream(), Stream.of("--json")))
                .allSatisfy(option -> assertThat(help.output()).contains(option));
        assertThat(doctor().exit()).isEqualTo(2);
    }

    /** As in the container that compose/doctor runs: made from the secret that compose/init made. */
    private Path credentials() throws Exception {
        Path secret = directory.resolve("relay/compose/secrets/turn-secret");
        Result made = run(Map.of("PARLEY_CALLS_TURN_SECRETFILE", secret.toString()), List.of("--turn-credentials"));
        assertThat(made.exit()).as(made.errors()).isZero();
        return Files.writeString(directory.resolve("turn-credentials"), made.output());
    }

    private static List<String> checks(JsonNode report, String verdict) {
        List<String> checks = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("verdict").asString().equals(verdict)) {
                checks.add(finding.path("check").asString());
            }
        }
        return checks;
    }

    private record Result(String output, String errors, int exit) {}

    private Result doctor(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    private Result run(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DoctorApplication.class.getName()));
        command.addAll(arguments);
        Path errors = directory.resolve("errors-" + Ports.free());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(output, Files.readString(errors), process.waitFor());
    }
}
