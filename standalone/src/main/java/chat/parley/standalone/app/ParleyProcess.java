package chat.parley.standalone.app;

import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.user.Accounts;
import chat.parley.auth.firstadmin.FirstAdmin;
import chat.parley.engines.Engine;
import chat.parley.engines.EngineException;
import chat.parley.engines.Engines;
import chat.parley.engines.EnginesOptions;
import chat.parley.sfu.node.MediaPlaces;
import chat.parley.standalone.command.CommandLine;
import chat.parley.standalone.demo.Demo;
import chat.parley.standalone.tls.LocalTls;
import chat.parley.standalone.tls.TrustPage;
import chat.parley.storage.migration.Migrations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts engines, schema and services in the order they need each other, overlapping what can overlap: Erlang's ten
 * seconds are used to migrate the schema and to build the services. Stops them in the opposite order.
 */
final class ParleyProcess {
    private static final Duration FIRST_ADMIN_LIMIT = Duration.ofMinutes(1);
    private static final String BROKER_CONNECTIONS = "chat.parley.broker.amqp.connection";
    private static final int DEMO_PASSWORD_CHARS = 10;
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final CommandLine commandLine;
    private final Console console;

    private volatile boolean stopping;
    private volatile @Nullable Engines engines;
    private volatile @Nullable TrustPage trustPage;
    private volatile @Nullable ConfigurableApplicationContext services;

    ParleyProcess(CommandLine commandLine, Console console) {
        this.commandLine = commandLine;
        this.console = console;
    }

    /**
     * Returns when people can sign in.
     *
     * @throws EngineException if an engine does not start or the data directory is in use
     * @throws StartException if a port is taken
     */
    void start() {
        Engines started = Engines.open(options());
        engines = started;
        requireFree(commandLine.port());
        if (commandLine.tls()) {
            requireFree(commandLine.trustPagePort());
        }
        int mediaPort = MediaPort.choose(commandLine);
        console.line("Parley keeps its data in " + commandLine.data());
        CompletableFuture<Void> rabbit = startRabbit(started);
        CompletableFuture<Void> redis =
                CompletableFuture.runAsync(() -> startEngine(started.redis(), "Redis"), THREADS);
        startEngine(started.postgres(), "PostgreSQL");
        started.directory("keys");
        ServiceSettings settings = new ServiceSettings(started, commandLine);
        Migrations.run(settings.postgres(), settings.migration());
        console.step("Schema is up to date");
        await(redis);

        LocalTls tls = commandLine.tls() ? LocalTls.in(commandLine.data().resolve("tls")) : null;
        List<String> mediaAddresses = tls == null ? List.of("127.0.0.1") : tls.mediaAddresses();
        Map<String, Object> properties = new HashMap<>(settings.properties(mediaPort, mediaAddresses));
        if (tls != null) {
            properties.putAll(tls.serverProperties());
        }
        boolean hadFirstAdmin = Files.exists(commandLine.data().resolve("first-admin-password"));
        ConfigurableApplicationContext context = startServices(properties, rabbit);
        services = context;
        await(rabbit);
        context.getBean(LoggingSystem.class).setLogLevel(BROKER_CONNECTIONS, null);
        started.keepRunning();
        console.step("Services are ready");
        if (tls != null) {
            trustPage = tls.openTrustPage(commandLine.trustPagePort(), commandLine.port());
        }
        greet(started, tls, !hadFirstAdmin);
    }

    private void greet(Engines running, @Nullable LocalTls tls, boolean newFirstAdmin) {
        ConfigurableApplicationContext context = Objects.requireNonNull(services);
        FirstAdmin firstAdmin = context.getBean(FirstAdmin.class);
        firstAdmin.ensure().block(FIRST_ADMIN_LIMIT);
        Greeting greeting = new Greeting(console, commandLine);
        greeting.address(tls, trustPage);
        greeting.firstAdministrator(firstAdmin.passwordFile(), newFirstAdmin);
        if (commandLine.demo()) {
            Demo demo = new Demo(
                    context.getBean(Accounts.class),
                    context.getBean(PasswordHashing.class),
                    "parley-" + running.secret("demo").substring(0, DEMO_PASSWORD_CHARS));
            demo.play(tls == null ? HttpClient.newHttpClient() : tls.client(), URI.create(commandLine.url()));
            greeting.demo(demo);
        }
        greeting.farewell();
        greeting.calls(context.getBean(MediaPlaces.class));
    }

    /** Whether {@link #stop} has been called: what fails from then on is no failure. */
    boolean isStopping() {
        return stopping;
    }

    /** Ends everything that was started; safe at any moment. */
    void stop() {
        stopping = true;
        Engines running = engines;
        if (running == null) {
            return;
        }
        console.line("");
        console.line("Stopping Parley ...");
        running.beginClosing();
        ConfigurableApplicationContext context = services;
        if (context != null) {
            context.close();
        }
        TrustPage page = trustPage;
        if (page != null) {
            page.close();
        }
        running.close();
        console.line("Stopped. Everything is kept in " + commandLine.data());
    }

    private EnginesOptions options() {
        EnginesOptions options = EnginesOptions.standalone(commandLine.data());
        return commandLine.broker() == null ? options : options.withExternalBroker(commandLine.broker());
    }

    /** Its address is known when this returns; the future is complete when it answers. */
    private CompletableFuture<Void> startRabbit(Engines started) {
        if (commandLine.broker() != null) {
            return CompletableFuture.completedFuture(null);
        }
        started.rabbit().launch();
        return CompletableFuture.runAsync(() -> startEngine(started.rabbit(), "RabbitMQ"), THREADS);
    }

    private void startEngine(Engine engine, String name) {
        engine.start();
        console.step(name + " answers");
    }

    private static ConfigurableApplicationContext startServices(
            Map<String, Object> properties, CompletableFuture<Void> rabbit) {
        try {
            return new SpringApplicationBuilder(StandaloneConfiguration.class)
                    .web(WebApplicationType.REACTIVE)
                    .registerShutdownHook(false)
                    .properties(properties)
                    // Until RabbitMQ is up, that it cannot be reached is no news.
                    .properties("logging.level." + BROKER_CONNECTIONS + "=ERROR")
                    .run();
        } catch (RuntimeException failure) {
            // The services cannot know why the broker does not answer; the engine does.
            if (rabbit.isCompletedExceptionally()) {
                await(rabbit);
            }
            throw failure;
        }
    }

    private static void await(CompletableFuture<Void> engine) {
        try {
            engine.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof EngineException cause ? cause : failure;
        }
    }

    private void requireFree(int port) {
        InetSocketAddress address = commandLine.tls()
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException taken) {
            throw new StartException("Port " + port + " is taken by another program (" + taken.getMessage() + ")."
                    + "\nRemedy: stop that program, or choose another port: ./parley up --port " + (port + 10));
        }
    }
}
