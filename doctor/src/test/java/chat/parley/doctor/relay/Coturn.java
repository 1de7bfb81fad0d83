package chat.parley.doctor.relay;

import chat.parley.engines.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A relay with the configuration that compose/init writes, but at a port of its own on loopback. */
public final class Coturn implements AutoCloseable {
    /** Told to compose/init as the address of calls. */
    public static final String ANNOUNCED = "198.51.100.20";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final String secret;

    private Coturn(Process process, int port, String secret) {
        this.process = process;
        this.port = port;
        this.secret = secret;
    }

    /**
     * Starts it.
     *
     * @param directory empty; for its configuration
     * @param kept lines of the configuration that stay
     */
    public static Coturn start(Path directory, Predicate<String> kept) throws IOException, InterruptedException {
        Path compose = Files.createDirectories(directory.resolve("compose"));
        Files.copy(Path.of("../compose/init"), compose.resolve("init"), StandardCopyOption.COPY_ATTRIBUTES);
        Process init = new ProcessBuilder(compose.resolve("init").toString(), "chat.example.org", ANNOUNCED)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("init.log").toFile())
                .start();
        if (init.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("init.log")));
        }
        int port = Ports.free();
        List<String> lines = new ArrayList<>(Files.readAllLines(compose.resolve("secrets/turnserver.conf")).stream()
                .filter(kept)
                .filter(line -> !line.startsWith("listening-port=")
                        && !line.startsWith("userdb=")
                        && !line.startsWith("pidfile="))
                .toList());
        lines.addAll(List.of(
                "listening-ip=127.0.0.1",
                "relay-ip=127.0.0.1",
                "listening-port=" + port,
                "userdb=" + directory.resolve("users"),
                "pidfile=" + directory.resolve("pid")));
        Path configuration = Files.write(directory.resolve("turnserver.conf"), lines);
        Path log = directory.resolve("turnserver.log");
        Process process = new ProcessBuilder("turnserver", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Coturn coturn = new Coturn(process, port, Files.readString(compose.resolve("secrets/turn-secret")));
        coturn.awaitStart(log);
        return coturn;
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.readString(log).contains("SQLite DB connection success")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("turnserver does not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    public int port() {
        return port;
    }

    String secret() {
        return secret;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
