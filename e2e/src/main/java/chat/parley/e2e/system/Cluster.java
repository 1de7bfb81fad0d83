package chat.parley.e2e.system;

import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.process.JavaProcess;
import chat.parley.engines.Engines;
import chat.parley.engines.Ports;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parley as it runs on servers: engines and services are processes of their own, two gateways, two workers. Started once
 * for all tests of a JVM; every test leaves it whole.
 */
public final class Cluster {
    /** Few, so that two workers with little to do share them in a moment. */
    public static final int PARTITIONS = 4;

    /** The libraries of all services are on one class path here, but gateways and controllers have no database. */
    private static final String DATABASE = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration";

    /** Where browser tests have their pages; no server has to be there. */
    public static final String PAGES = "http://localhost:1";

    static final String ADMIN_PASSWORD = "the administrator of the crash tests";

    private static final String READY = "/actuator/health/readiness";
    private static final Duration MIGRATION = Duration.ofMinutes(1);

    private static @Nullable Cluster shared;

    private final Engines engines;
    private final Path directory;
    private final ServiceProgram program;
    private final List<Service> gateways = new ArrayList<>();
    private final List<Service> workers = new ArrayList<>();
    private final List<Service> controllers = new ArrayList<>();
    private final Service auth;
    private final Service adminApi;
    private final Service fileApi;
    private final LossyBrokerLink gatewayLink;
    private final Accounts accounts;
    private @Nullable SignedInPerson administrator;

    private Cluster(Engines engines) throws IOException {
        this.engines = engines;
        this.directory = engines.dataDirectory().resolve("services");
        this.program = new ServiceProgram(directory.resolve("program"));
        RabbitAddress broker = engines.rabbit().address();
        this.gatewayLink = new LossyBrokerLink(broker.host(), broker.port(), Exchange.DELIVERY.exchangeName(), "all");
        this.auth = service(
                "auth",
                "chat.parley.auth.app.AuthApplication",
                "/api/auth/jwks.json",
                Map.of("parley.auth.first-admin.directory", directory.toString(), "parley.passwords.cost", "10"));
        String keys = auth.http().resolve("/api/auth/jwks.json").toString();
        this.adminApi = service(
                "admin",
                "chat.parley.admin.app.AdminApplication",
                READY,
                Map.of("parley.identity.jwks.uri", keys, "parley.passwords.cost", "10"));
        this.fileApi = service(
                "files",
                "chat.parley.file.app.FileApplication",
                READY,
                Map.of(
                        "parley.identity.jwks.uri",
                        keys,
                        "parley.files.directory",
                        directory.resolve("files").toString()));
        for (int i = 1; i <= 2; i++) {
            gateways.add(service(
                    "gateway-" + i,
                    "chat.parley.gateway.app.GatewayApplication",
                    READY,
                    Map.of(
                            "parley.identity.jwks.uri",
                            keys,
                            "parley.gateway.drain",
                            "200ms",
                            "parley.gateway.allowed-origins",
                            PAGES,
                            "parley.broker.addresses",
                            "localhost:" + gatewayLink.port(),
                            "spring.autoconfigure.exclude",
                            DATABASE)));
            workers.add(service("worker-" + i, "chat.parley.worker.app.MessageWorkerApplication", READY, Map.of()));
            controllers.add(service(
                    "controller-" + i,
                    "chat.parley.sfu.app.SfuApplication",
                    READY,
                    Map.of(
                            "parley.calls.media-workers",
                            "1",
                            "parley.calls.base-port",
                            "" + Ports.free(),
                            "spring.autoconfigure.exclude",
                            DATABASE)));
        }
        this.accounts = new Accounts(auth.http(), adminApi.http());
    }

    /** The cluster that all tests of this JVM share, all of its parts running. */
    public static synchronized Cluster running() {
        try {
            if (shared == null) {
                Cluster starting = new Cluster(startEngines());
                Runtime.getRuntime().addShutdownHook(new Thread(starting::kill, "kill the cluster"));
                starting.startServices();
                shared = starting;
            }
            shared.startMissing();
            return shared;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Engines startEngines() {
        Engines engines = TestEngines.openOwn();
        engines.startAll();
        return engines;
    }

    private void startServices() {
        migrate();
        // The service that is started most often.
        worker(0).train();
        all().forEach(Service::launch);
        all().forEach(Service::awaitReady);
        Path passwordFile = directory.resolve("first-admin-password");
        try {
            administrator =
                    accounts.signIn("admin", Files.readString(passwordFile).strip(), ADMIN_PASSWORD);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void migrate() {
        PostgresAddress postgres = engines.postgres().address();
        Service migration = service(
                "migration",
                "chat.parley.storage.migration.MigrationApplication",
                "",
                Map.of(
                        "parley.migration.user", postgres.user(),
                        "parley.migration.password", postgres.password()));
        migration.launch();
        JavaProcess process = migration.process();
        if (!process.awaitExit(MIGRATION)) {
            throw new IllegalStateException("The migration does not end:\n" + process.logTail());
        }
    }

    private void startMissing() {
        engines.startAll();
        List<Service> missing = all().filter(service -> !service.isAlive()).toList();
        missing.forEach(Service::launch);
        missing.forEach(Service::awaitReady);
    }

    private Stream<Service> all() {
        return Stream.concat(Stream.of(auth, adminApi), Stream.concat(gateways.stream(), workers.stream()));
    }

    private Service service(String name, String mainClass, String readyPath, Map<String, String> own) {
        PostgresAddress postgres = engines.postgres().address();
        RabbitAddress broker = engines.rabbit().address();
        Map<String, String> properties = new HashMap<>();
        properties.put("parley.postgres.host", postgres.host());
        properties.put("parley.postgres.port", "" + postgres.port());
        properties.put("parley.postgres.database", postgres.database());
        properties.put("parley.postgres.password", engines.secret("parley_app"));
        properties.put("parley.redis.uri", engines.redis().address().toString());
        properties.put("parley.redis.password", engines.redis().address().password());
        properties.put("parley.broker.addresses", broker.host() + ":" + broker.port());
        properties.put("parley.broker.user", broker.user());
        properties.put("parley.broker.password", broker.password());
        properties.put("parley.broker.virtual-host", broker.virtualHost());
        properties.put("parley.broker.partitions", "" + PARTITIONS);
        properties.put(
                "parley.broker.transit.file", directory.resolve("transit.json").toString());
        properties.put("parley.broker.transit.create", "true");
        properties.put(
                "parley.keyring.generated-master-file",
                directory.resolve("master.json").toString());
        properties.putAll(own);
        return new Service(name, mainClass, Ports.free(), Ports.free(), readyPath, properties, program, logs());
    }

    public Engines engines() {
        return engines;
    }

    /** Output of the services; the engines have theirs in their own directories. */
    public Path logs() {
        return directory.resolve("logs");
    }

    Service auth() {
        return auth;
    }

    Service adminApi() {
        return adminApi;
    }

    public Service gateway(int index) {
        return gateways.get(index);
    }

    public Service worker(int index) {
        return workers.get(index);
    }

    /** Not started with the others, because few tests need it. */
    public Service fileApi() {
        return fileApi;
    }

    /** Not started with the others, because only calls need them. */
    public Service controller(int index) {
        return controllers.get(index);
    }

    /** Between both gateways and the broker. */
    public LossyBrokerLink gatewayLink() {
        return gatewayLink;
    }

    /** Where clients connect, both gateways. */
    public List<URI> sockets() {
        return gateways.stream()
                .map(gateway -> URI.create("ws://localhost:" + gateway.port() + "/ws"))
                .toList();
    }

    public Accounts accounts() {
        return accounts;
    }

    public SignedInPerson administrator() {
        if (administrator == null) {
            throw new IllegalStateException("the cluster has not started");
        }
        return administrator;
    }

    private void kill() {
        Stream.concat(all(), Stream.concat(controllers.stream(), Stream.of(fileApi)))
                .filter(Service::isAlive)
                .forEach(service -> service.process().kill());
        gatewayLink.close();
        engines.kill();
    }
}
