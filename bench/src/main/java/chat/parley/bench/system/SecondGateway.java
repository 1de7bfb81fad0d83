package chat.parley.bench.system;

import chat.parley.bench.process.JavaProcess;
import chat.parley.engines.EngineAddresses;
import chat.parley.engines.Ports;
import chat.parley.engines.RabbitAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One more gateway, in a process of its own, on the engines of a standalone Parley. */
public final class SecondGateway implements AutoCloseable {
    private static final String MAIN = "chat.parley.gateway.app.GatewayApplication";
    /** All services are in the jar; a gateway has no database. */
    private static final String NO_DATABASE = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration";

    private static final Duration START = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final JavaProcess process;
    private final int port;
    private final int managementPort;

    private SecondGateway(JavaProcess process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts it and returns when it takes sockets. */
    public static SecondGateway start(StandaloneSystem system) {
        Path data = system.data();
        EngineAddresses engines = EngineAddresses.runningIn(data)
                .orElseThrow(() -> new IllegalStateException("no engines run in " + data));
        RabbitAddress broker = engines.rabbit();
        int port = Ports.free();
        int managementPort = Ports.free();
        JavaProcess process = JavaProcess.start(
                StandaloneSystem.jar().toString(),
                MAIN,
                List.of(
                        "-Xmx256m",
                        "-Dserver.port=" + port,
                        "-Dmanagement.server.port=" + managementPort,
                        "-Dspring.autoconfigure.exclude=" + NO_DATABASE,
                        "-Dparley.identity.jwks.uri=" + system.http().resolve("/api/auth/jwks.json"),
                        "-Dparley.redis.uri=" + engines.redis(),
                        "-Dparley.redis.password=" + engines.redis().password(),
                        "-Dparley.broker.addresses=" + broker.host() + ":" + broker.port(),
                        "-Dparley.broker.user=" + broker.user(),
                        "-Dparley.broker.password=" + broker.password(),
                        "-Dparley.broker.virtual-host=" + broker.virtualHost(),
                        "-Dparley.broker.transit.file=" + data.resolve("keys").resolve("transit.json")),
                List.of(),
                data.resolveSibling("second-gateway.log"));
        SecondGateway gateway = new SecondGateway(process, port, managementPort);
        try {
            gateway.awaitReady();
            return gateway;
        } catch (RuntimeException failure) {
            gateway.close();
            throw failure;
        }
    }

    public URI address() {
        return URI.create("ws://localhost:" + port + "/ws");
    }

    private void awaitReady() {
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, ready)) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    throw new IllegalStateException("The second gateway did not start:\n" + process.logTail());
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest ready) {
        try {
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.stop();
    }
}
