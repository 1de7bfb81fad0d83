package chat.parley.bench.system;

import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.process.JavaProcess;
import chat.parley.bench.process.ProcessGroups;
import chat.parley.bench.process.ServerProbe;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A standalone Parley started for one benchmark on data of its own. */
public final class StandaloneSystem implements AutoCloseable {
    /** What {@code ./parley up} starts, and how, seen from the root of the repository. */
    private static final Path JAR = Path.of("standalone", "target", "parley", "parley.jar");

    private static final Path JVM_OPTIONS = Path.of("standalone", "jvm.options");
    private static final String ADMIN_PASSWORD = "the administrator of a benchmark";
    private static final Duration START = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final JavaProcess process;
    private final Path data;
    private final int port;
    private final SignedInPerson admin;

    private StandaloneSystem(JavaProcess process, Path data, int port, SignedInPerson admin) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.admin = admin;
    }

    /**
     * Starts it and returns when its first administrator is signed in.
     *
     * @param data must be empty or absent
     * @param jvmOptions beyond those of {@code ./parley up} and those that make benchmarks feasible
     */
    public static StandaloneSystem start(Path data, Path webClient, List<String> jvmOptions) {
        int port = Ports.free();
        List<String> options = new ArrayList<>(List.of(
                "@" + JVM_OPTIONS.toAbsolutePath(),
                // Hundreds of accounts are made, at the lowest cost that is allowed.
                "-Dparley.passwords.cost=10",
                "-Dparley.passwords.threads=2"));
        options.addAll(jvmOptions);
        JavaProcess process = JavaProcess.start(
                JAR.toAbsolutePath(),
                options,
                List.of("--port", "" + port, "--data", data.toString(), "--web-client", webClient.toString()),
                data.resolveSibling(data.getFileName() + ".log"));
        try {
            SignedInPerson admin = firstAdmin(process, data, port);
            return new StandaloneSystem(process, data, port, admin);
        } catch (RuntimeException failure) {
            process.stop();
            throw failure;
        }
    }

    private static SignedInPerson firstAdmin(JavaProcess process, Path data, int port) {
        Path passwordFile = data.resolve("first-admin-password");
        URI address = URI.create("http://localhost:" + port);
        long end = System.nanoTime() + START.toNanos();
        // The password is there before the port is.
        while (!Files.exists(passwordFile) || !listens(port)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("Standalone did not start:\n" + process.logTail());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        try {
            String oneTime = Files.readString(passwordFile).strip();
            return new Accounts(address, address).signIn("admin", oneTime, ADMIN_PASSWORD);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static Path jar() {
        return JAR.toAbsolutePath();
    }

    public URI http() {
        return URI.create("http://localhost:" + port);
    }

    public URI gateway() {
        return URI.create("ws://localhost:" + port + "/ws");
    }

    public SignedInPerson admin() {
        return admin;
    }

    public long pid() {
        return process.pid();
    }

    public Path data() {
        return data;
    }

    /** PostgreSQL's processes come and go with connections, so all are looked for anew. */
    public ServerProbe probe() {
        return ServerProbe.of(ProcessGroups.find(process.pid(), data), process.pid());
    }

    /** Ends it in order; the data stays. */
    @Override
    public void close() {
        process.stop();
    }
}
