package chat.parley.desktop.testing;

import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.process.JavaProcess;
import chat.parley.engines.Ports;
import chat.parley.standalone.app.Standalone;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A whole Parley in a process of its own, as {@code ./parley up} starts it, with people made for tests. */
public final class TestServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final String ADMIN_PASSWORD = "password of the first administrator";

    private final JavaProcess process;
    private final int port;
    private final Path data;
    private final Accounts accounts;
    private final SignedInPerson admin;

    private TestServer(JavaProcess process, int port, Path data, Accounts accounts, SignedInPerson admin) {
        this.process = process;
        this.port = port;
        this.data = data;
        this.accounts = accounts;
        this.admin = admin;
    }

    /**
     * Starts one that keeps everything under {@code directory}.
     *
     * @param settings further ones, as {@code parley.key=value}
     */
    public static TestServer start(Path directory, String... settings) {
        int port = Ports.free();
        Path data = directory.resolve("server");
        JavaProcess process = JavaProcess.start(
                Standalone.class.getName(),
                Stream.concat(
                                Stream.of(
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Xmx512m",
                                        // The lowest cost that is allowed: hashing is slow on purpose.
                                        "-Dparley.passwords.cost=10"),
                                Stream.of(settings).map(setting -> "-D" + setting))
                        .toList(),
                List.of(
                        "--port",
                        "" + port,
                        "--data",
                        data.toString(),
                        "--web-client",
                        page(directory).toString()),
                directory.resolve("server.log"));
        try {
            Path passwordFile = data.resolve("first-admin-password");
            await(process, port, passwordFile);
            URI address = URI.create("http://localhost:" + port);
            Accounts accounts = new Accounts(address, address);
            String oneTime = Files.readString(passwordFile).strip();
            return new TestServer(process, port, data, accounts, accounts.signIn("admin", oneTime, ADMIN_PASSWORD));
        } catch (IOException | RuntimeException failure) {
            process.stop();
            throw new IllegalStateException("The server did not start:\n" + process.logTail(), failure);
        }
    }

    private static Path page(Path directory) {
        try {
            Path web = Files.createDirectories(directory.resolve("web"));
            Files.writeString(web.resolve("index.html"), "<!doctype html><title>Parley</title>");
            return web;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The password is there before the port is. */
    private static void await(JavaProcess process, int port, Path passwordFile) {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(passwordFile) || !listens(port)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("it ended or took too long");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Makes an account; its password is {@link #passwordOf}. */
    public SignedInPerson createPerson(String login, String name) {
        return accounts.createPerson(admin, login, name);
    }

    /** Makes an account and answers its one-time password. */
    public String createAccount(String login, String name) {
        return ask(admin, "POST", "/api/admin/users", Map.of("login", login, "name", name, "role", "user"))
                .path("oneTimePassword")
                .asString();
    }

    /** Says, where a person was first, that all sign-ins on new devices were the own ones: these are told of others then. */
    public void confirmSignIns(SignedInPerson person) {
        String sessions = "/api/auth/sessions/";
        ask(person, "GET", sessions + "new", Map.of())
                .path("sessions")
                .forEach(session ->
                        ask(person, "POST", sessions + session.path("id").asString() + "/confirm", Map.of()));
    }

    /** How often a person is signed in now. */
    public int signIns(SignedInPerson person) {
        return ask(person, "GET", "/api/auth/sessions", Map.of())
                .path("sessions")
                .size();
    }

    private JsonNode ask(SignedInPerson person, String method, String path, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + person.current().toCompletableFuture().join())
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(
                                        WireJson.mapper().writeValueAsBytes(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isEmpty()
                    ? MissingNode.getInstance()
                    : WireJson.mapper().readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public static String passwordOf(String login) {
        return "password of " + login;
    }

    /** The broker does nothing until {@link #resumeBroker}: the server is there, and parts of it do not answer. */
    public void suspendBroker() {
        JavaProcess.signal(broker(), "STOP");
    }

    public void resumeBroker() {
        JavaProcess.signal(broker(), "CONT");
    }

    private long broker() {
        Properties engines = new Properties();
        try (Reader record = Files.newBufferedReader(data.resolve("engines.properties"))) {
            engines.load(record);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Long.parseLong(engines.getProperty("rabbitmq.pid"));
    }

    /** The accounts' API, as another device of a person uses it. */
    public Accounts accounts() {
        return accounts;
    }

    public SignedInPerson admin() {
        return admin;
    }

    @Override
    public void close() {
        process.stop();
    }
}
