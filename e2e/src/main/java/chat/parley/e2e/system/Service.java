package chat.parley.e2e.system;

import chat.parley.bench.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One of the services as a process of its own, which can be killed and started again on the same port. */
public final class Service {
    private static final Duration START = Duration.ofMinutes(2);
    /** Is asked again anyway. */
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(2);
    /** A busy machine may take a while to add everything up. */
    private static final Duration METRICS_TIMEOUT = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final String mainClass;
    private final int port;
    private final int managementPort;
    private final String readyPath;
    private final Map<String, String> properties;
    private final ServiceProgram program;
    private final Path log;
    private @Nullable JavaProcess process;

    /**
     * Describes a service without starting it.
     *
     * @param managementPort of health and metrics
     * @param readyPath answers with 200 when the service can be used
     * @param properties its configuration, which it gets by command line; there it is safe from no one on this machine
     */
    Service(
            String name,
            String mainClass,
            int port,
            int managementPort,
            String readyPath,
            Map<String, String> properties,
            ServiceProgram program,
            Path logs) {
        this.name = name;
        this.mainClass = mainClass;
        this.port = port;
        this.managementPort = managementPort;
        this.readyPath = readyPath;
        this.properties = Map.copyOf(properties);
        this.program = program;
        this.log = logs.resolve(name + ".log");
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public URI http() {
        return URI.create("http://localhost:" + port);
    }

    /** Starts the process and returns at once. */
    public void launch() {
        launch(List.of());
    }

    /** The same with further JVM options. */
    public void launch(List<String> furtherOptions) {
        process = program.start(mainClass, furtherOptions, arguments(), log);
    }

    /** Shows the program what this service loads when it starts, so that later starts are faster. */
    void train() {
        program.train(mainClass, arguments(), log);
    }

    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=" + port, "--management.server.port=" + managementPort));
        properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return arguments;
    }

    /** Returns when the service can be used. */
    public void awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process().isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        name + " does not become ready:\n" + process().logTail());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    public void start() {
        launch();
        awaitReady();
    }

    /** The process that was started last. */
    public JavaProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * One of its measurements.
     *
     * @param name as Prometheus reads it, labels included: {@code requests_total{code="200"}}
     */
    public double metric(String name) {
        try {
            return HTTP.send(request("/actuator/prometheus", METRICS_TIMEOUT), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(this.name + " does not measure " + name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest request(String path, Duration timeout) {
        URI of = path.startsWith("/actuator") ? URI.create("http://127.0.0.1:" + managementPort) : http();
        return HttpRequest.newBuilder(of.resolve(path)).timeout(timeout).build();
    }

    private boolean isReady() {
        try {
            return HTTP.send(request(readyPath, READY_TIMEOUT), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
