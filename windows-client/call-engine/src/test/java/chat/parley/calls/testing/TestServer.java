package chat.parley.calls.testing;

import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole Parley in a process of its own, on data of its own, with its real media worker. */
public final class TestServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final String ADMIN_PASSWORD = "the administrator of tests";

    private final Process process;
    private final int port;
    private final Accounts accounts;
    private final SignedInPerson admin;
    private int people;

    private TestServer(Process process, int port, String oneTimePassword) {
        this.process = process;
        this.port = port;
        this.accounts = new Accounts(http(), http());
        this.admin = accounts.signIn("admin", oneTimePassword, ADMIN_PASSWORD);
    }

    /**
     * Starts it.
     *
     * @param directory empty
     */
    public static TestServer start(Path directory) throws IOException, InterruptedException {
        Path webClient = Files.createDirectories(directory.resolve("web"));
        Files.writeString(webClient.resolve("index.html"), "<!doctype html><title>Parley</title>");
        Path data = directory.resolve("data");
        Path log = directory.resolve("server.log");
        int port = Ports.free();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dparley.passwords.cost=10",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "chat.parley.standalone.app.Standalone",
                        "--port",
                        String.valueOf(port),
                        "--data",
                        data.toString(),
                        "--web-client",
                        webClient.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(log) || !Files.readString(log).contains("Stop it with")) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroy();
                throw new IllegalStateException("Parley did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return new TestServer(
                process,
                port,
                Files.readString(data.resolve("first-admin-password")).strip());
    }

    /** Where sockets are opened. */
    public URI gateway() {
        return URI.create("ws://localhost:" + port + "/ws");
    }

    /** Makes an account and signs its owner in. */
    public SignedInPerson person(String name) {
        people++;
        return accounts.createPerson(admin, "person." + people, name);
    }

    @Override
    public void close() {
        // Its engines end with it.
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private URI http() {
        return URI.create("http://localhost:" + port);
    }
}
