package chat.parley.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis with a password, on 127.0.0.1 only. It writes a snapshot when stopped and every five minutes: what Parley keeps
 * in it may be lost at any moment, a snapshot only makes a restart smoother.
 */
public final class RedisEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(RedisEngine.class);
    private static final String NAME = "redis";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    /** An empty database costs nothing until it is used. */
    static final int TEST_DATABASES = 4_096;

    private final DataDirectory directory;
    private final EnginesOptions.Profile profile;
    private @Nullable EngineProcess process;

    RedisEngine(DataDirectory directory, EnginesOptions.Profile profile) {
        this.directory = directory;
        this.profile = profile;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Valid from the first start on. */
    public RedisAddress address() {
        return addressIn(directory.record());
    }

    static RedisAddress addressIn(EngineRecord record) {
        int port = record.knownPort(NAME)
                .orElseThrow(() -> new EngineException("Redis has not been started in this data directory"));
        return new RedisAddress("127.0.0.1", port, record.password(NAME), 0);
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        long begun = System.nanoTime();
        String executable = RedisBinary.locate();
        int port = Ports.usable(NAME, directory.record());
        Path configuration = writeConfiguration(port);
        process = EngineProcess.spawn(
                NAME, List.of(executable, configuration.toString()), Map.of(), configuration.toString(), directory);
        process.awaitReady(this::answers, START_LIMIT);
        log.info("Redis answers on port {} after {} ms", port, (System.nanoTime() - begun) / 1_000_000);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop("TERM");
            process = null;
        }
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    private Path writeConfiguration(int port) {
        Path home = directory.engineDirectory(NAME);
        Path file = home.resolve("redis.conf");
        String text = """
                # Written at every start.
                bind 127.0.0.1
                port %d
                requirepass %s
                databases %d
                dir "%s"
                save 300 1
                daemonize no
                # The command line, by which Parley knows its own processes, stays as it was given.
                set-proc-title no
                """.formatted(
                        port,
                        directory.record().password(NAME),
                        profile == EnginesOptions.Profile.TEST ? TEST_DATABASES : 1,
                        home.toString().replace("\\", "\\\\").replace("\"", "\\\""));
        try {
            OwnerOnly.write(file, text);
        } catch (IOException failure) {
            throw new EngineException("Cannot write " + file + ": " + failure.getMessage(), failure);
        }
        return file;
    }

    private boolean answers() {
        try (RedisConnection connection = RedisConnection.open(address())) {
            return "+PONG".equals(connection.call("PING"));
        } catch (IOException notYet) {
            return false;
        }
    }
}
