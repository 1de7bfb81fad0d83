package chat.parley.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engines of one data directory, which is locked until {@link #close}. */
public final class Engines implements AutoCloseable {
    private final DataDirectory directory;
    private final PostgresEngine postgres;
    private final RedisEngine redis;
    private final @Nullable RabbitEngine rabbit;
    private final @Nullable RabbitAddress externalBroker;
    private @Nullable EngineKeeper keeper;

    private Engines(DataDirectory directory, EnginesOptions options) {
        this.directory = directory;
        this.postgres = new PostgresEngine(directory, options.profile());
        this.redis = new RedisEngine(directory, options.profile());
        this.externalBroker = options.externalBroker();
        this.rabbit = externalBroker == null ? new RabbitEngine(directory, options.profile()) : null;
    }

    /**
     * Locks the data directory and stops what a killed run left behind, but starts nothing: for those who want single
     * engines.
     *
     * @throws EngineException if another living process holds the directory or it cannot be written
     */
    public static Engines open(EnginesOptions options) {
        return open(options, false);
    }

    /** {@link #open} and delete all data: for tests. */
    public static Engines openEmpty(EnginesOptions options) {
        return open(options, true);
    }

    private static Engines open(EnginesOptions options, boolean emptied) {
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        try {
            directory.stopLeftovers();
            if (emptied) {
                directory.empty();
            }
            return new Engines(directory, options);
        } catch (RuntimeException failure) {
            directory.close();
            throw failure;
        }
    }

    /**
     * {@link #open} and start all, side by side. If one fails, the others are stopped again.
     *
     * @throws EngineException with the cause and, where there is one, the remedy
     */
    public static Engines start(EnginesOptions options) {
        Engines engines = open(options);
        try {
            engines.startAll();
            return engines;
        } catch (RuntimeException failure) {
            engines.close();
            throw failure;
        }
    }

    /** A directory below the data directory, readable by its owner only; made if absent. */
    public Path directory(String name) {
        return directory.engineDirectory(name);
    }

    /** Starts all that do not run, side by side; those that come up stay up if another fails. */
    public void startAll() {
        forAll(Engine::start);
    }

    /** From now until {@link #beginClosing}, those that end by themselves are started again, on their ports and data. */
    public synchronized void keepRunning() {
        if (keeper == null && !directory.isClosing()) {
            keeper = new EngineKeeper(all());
        }
    }

    public Path dataDirectory() {
        return directory.path();
    }

    /** A random secret of this data directory, made when first asked for and kept with the passwords of the engines. */
    public String secret(String name) {
        return directory.record().password("secret." + name);
    }

    public PostgresEngine postgres() {
        return postgres;
    }

    public RedisEngine redis() {
        return redis;
    }

    /**
     * The broker that we run.
     *
     * @throws IllegalStateException if an external one is used
     */
    public RabbitEngine rabbit() {
        if (rabbit == null) {
            throw new IllegalStateException("RabbitMQ is run by somebody else");
        }
        return rabbit;
    }

    /**
     * Where the management API of RabbitMQ listens.
     *
     * @throws EngineException unless the profile is TEST and RabbitMQ has been started
     */
    public String managementUrl() {
        return RabbitEngine.managementUrl(directory.record())
                .orElseThrow(() -> new EngineException("This RabbitMQ has no management API"));
    }

    /** The own broker or the external one. */
    public RabbitAddress rabbitAddress() {
        return externalBroker != null ? externalBroker : rabbit().address();
    }

    /** Those run by us. */
    public List<Engine> all() {
        return rabbit == null ? List.of(postgres, redis) : List.of(postgres, redis, rabbit);
    }

    /** Ends all at once, as a crash would; the directory stays locked and they can be started again. */
    public void kill() {
        forAll(Engine::kill);
    }

    /**
     * Engines that are starting give up, and one that ends is not started again: to be called before a stop that takes
     * long, since whoever asked for it (systemd, a terminal) may have ended the engines as well.
     */
    public synchronized void beginClosing() {
        directory.beginClosing();
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
    }

    /** Stops all, side by side, and gives the data directory free. */
    @Override
    public void close() {
        beginClosing();
        try {
            forAll(Engine::stop);
        } finally {
            directory.close();
        }
    }

    private void forAll(Consumer<Engine> action) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Engine engine : all()) {
                running.add(CompletableFuture.runAsync(() -> action.accept(engine), threads));
            }
        }
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof EngineException cause
                    ? cause
                    : new EngineException("An engine failed", failure.getCause());
        } catch (CancellationException impossible) {
            throw new EngineException("An engine's start was cancelled", impossible);
        }
    }
}
