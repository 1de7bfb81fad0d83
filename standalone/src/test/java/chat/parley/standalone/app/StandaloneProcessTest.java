package chat.parley.standalone.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.Ports;
import chat.parley.standalone.tls.LocalTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process as an operator meets it: started, stopped, killed, started wrongly. */
class StandaloneProcessTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path parent;

    private Path data;
    private Path webClient;

    @BeforeEach
    void prepare() throws Exception {
        data = parent.resolve("data");
        webClient = Files.createDirectories(parent.resolve("web"));
        Files.writeString(webClient.resolve("index.html"), "<!doctype html><title>Parley</title>");
    }

    @Test
    void startsStopsAndStartsAgainAfterAKill() throws Exception {
        int port = Ports.free();
        try (RunningParley first = start(port)) {
            first.awaitReady();
            assertThat(first.text()).contains("http://localhost:" + port);
            HttpResponse<String> page = first.get("/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<title>Parley</title>");
            assertThat(first.get("/api/nothing").statusCode()).isEqualTo(404);
            assertThat(first.get("/actuator/health").statusCode()).isEqualTo(404);
            assertThat(first.get("/api/auth/jwks.json").body()).contains("\"crv\":\"Ed25519\"");
            assertThat(first.text())
                    .contains("one-time password "
                            + Files.readString(data.resolve("first-admin-password"))
                                    .strip());

            try (RunningParley second = start(Ports.free())) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.text())
                        .contains(data.toString(), "in use by a running Parley (process " + first.pid());
            }
            try (RunningParley second = start(parent.resolve("other"), port)) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.text()).contains("Port " + port + " is taken", "Remedy", "--port");
            }

            first.kill();
        }
        try (RunningParley again = start(port)) {
            again.awaitReady();
            assertThat(Files.readString(data.resolve("logs/parley.log"))).contains("left behind");
            assertThat(again.text()).contains("the one-time password is in " + data.resolve("first-admin-password"));
            historyIsTakenOverWhileItRuns();
            again.terminate();
            assertThat(again.awaitExit()).isEqualTo(143);
            assertThat(again.text()).contains("Stopping Parley", "Stopped.");
        }
        Command stopped = importing("telegram", export().toString(), "--data", data.toString());
        assertThat(stopped.output)
                .as("with the PostgreSQL of a Parley that does not run")
                .contains("2  messages that");
        assertThat(stopped.exit).isZero();
        assertThat(List.of(data.resolve("engines.properties"), data.resolve("keys/master.json"), data.resolve("logs")))
                .allMatch(Files::exists);
        assertThat(processesOf(data)).isEmpty();
    }

    @Test
    void servesPagesAndSocketsOverTls() throws Exception {
        int port = Ports.free();
        try (RunningParley parley = start(port, "--tls")) {
            parley.awaitReady();
            try (HttpClient client = LocalTls.in(data.resolve("tls")).client()) {
                HttpRequest page = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                        .timeout(LIMIT)
                        .build();
                assertThat(client.send(page, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .contains("<title>Parley</title>");
                WebSocket socket = client.newWebSocketBuilder()
                        .subprotocols("parley.v1")
                        .connectTimeout(LIMIT)
                        .buildAsync(URI.create("wss://localhost:" + port + "/ws"), new WebSocket.Listener() {})
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                assertThat(socket.getSubprotocol()).isEqualTo("parley.v1");
                socket.abort();
            }
        }
    }

    @Test
    void callsBeginWhenTheirProgramIsThere() throws Exception {
        Path program = parent.resolve("media-worker");
        List<String> arguments = List.of(
                "--data",
                data.toString(),
                "--port",
                String.valueOf(Ports.free()),
                "--web-client",
                webClient.toString());
        try (RunningParley parley =
                RunningParley.start(arguments, Map.of("MEDIASOUP_WORKER_BIN", program.toString()))) {
            parley.awaitReady();
            assertThat(parley.text()).doesNotContain("Calls are possible");
            Files.createSymbolicLink(program, mediaWorker());
            parley.awaitText("Calls are possible");
        }
        assertThat(processesOf(parent)).isEmpty();
    }

    @Test
    void namesATakenMediaPort() throws Exception {
        int taken = Ports.free();
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress());
                RunningParley parley = RunningParley.start(List.of(
                        "--media-port",
                        String.valueOf(other.getLocalPort()),
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(Ports.free()),
                        "--web-client",
                        webClient.toString()))) {
            assertThat(parley.awaitExit()).isEqualTo(1);
            assertThat(parley.text()).contains("Port " + taken, "Remedy", "--media-port");
        }
    }

    @Test
    void endsQuicklyWhenStoppedDuringItsStart() throws Exception {
        try (RunningParley parley = start(Ports.free())) {
            parley.awaitText("PostgreSQL answers");
            parley.terminate();
            assertThat(parley.awaitExit()).isEqualTo(143);
            assertThat(parley.text()).contains("Stopped.").doesNotContain("Parley is at", "could not start");
        }
        assertThat(processesOf(data)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() throws Exception {
        try (RunningParley parley = RunningParley.start(List.of("--prot", "80"))) {
            assertThat(parley.awaitExit()).isEqualTo(2);
            assertThat(parley.text()).contains("unknown option --prot", "./parley help");
        }
    }

    /** {@code ./parley import}: dry, in earnest, once more, and wrongly. */
    private void historyIsTakenOverWhileItRuns() throws Exception {
        String export = export().toString();
        Command dry = importing("telegram", export, "--dry-run", "--data=" + data);
        assertThat(dry.output).contains("Nothing was written. It would be:", "1  chats made", "2  messages written");
        assertThat(dry.exit).isZero();
        Command first = importing("telegram", export, "--data", data.toString());
        assertThat(first.output)
                .contains(
                        "people: 0 found, 2 made",
                        "chat 1 of 1: done, 2 messages",
                        "Done:",
                        "2  blocked accounts made: ",
                        "2  messages written",
                        "Nothing was left out.")
                .doesNotContain("of the harbour");
        assertThat(first.exit).isZero();
        Command again = importing("telegram", export, "--data", data.toString());
        assertThat(again.output)
                .contains("people: 2 found, 0 made", "0  messages written", "2  messages that an earlier");
        assertThat(again.exit).isZero();

        Command nowhere =
                importing("telegram", export, "--data", parent.resolve("none").toString());
        assertThat(nowhere.output).contains("no Parley keeps its data in", "Remedy");
        assertThat(nowhere.exit).isEqualTo(2);
        Command missing = importing("slack", parent.resolve("none.zip").toString(), "--data", data.toString());
        assertThat(missing.output).contains("there is no file", "none.zip");
        assertThat(missing.exit).isOne();
        Command wrong = importing("icq", export, "--data", data.toString());
        assertThat(wrong.output).contains("not of icq", "Usage: parley import");
        assertThat(wrong.exit).isEqualTo(2);
    }

    private Path export() throws IOException {
        return Files.writeString(parent.resolve("result.json"), """
                {"name":"Harbour","type":"private_group","id":9,"messages":[
                 {"id":1,"type":"message","date_unixtime":"1700000001","from":"Anna","from_id":"user1","text":"the secret of the harbour"},
                 {"id":2,"type":"message","date_unixtime":"1700000002","from":"Bob","from_id":"user2","text":"is safe"}]}
                """);
    }

    /** What a command said, and how it ended. */
    private record Command(String output, int exit) {}

    private static Command importing(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ImportCommand.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Command(output, process.waitFor());
    }

    private RunningParley start(int port) throws Exception {
        return start(data, port);
    }

    private RunningParley start(int port, String option) throws Exception {
        return RunningParley.start(List.of(
                option,
                "--data",
                data.toString(),
                "--port",
                String.valueOf(port),
                "--web-client",
                webClient.toString()));
    }

    private RunningParley start(Path directory, int port) throws Exception {
        return RunningParley.start(List.of(
                "--data", directory.toString(), "--port", String.valueOf(port), "--web-client", webClient.toString()));
    }

    private static Path mediaWorker() throws IOException {
        Process where = new ProcessBuilder("bash", "../sfu-controller/mediasoup-worker/obtain.sh", "--where")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Path.of(new String(where.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private static List<String> processesOf(Path directory) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(directory.toString()))
                .toList();
    }
}
