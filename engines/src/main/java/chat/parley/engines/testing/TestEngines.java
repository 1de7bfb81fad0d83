package chat.parley.engines.testing;

import chat.parley.engines.EngineException;
import chat.parley.engines.Engines;
import chat.parley.engines.EnginesOptions;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.RedisConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines that all tests of one JVM share. Started at the first use, each by itself, and ended when the JVM ends.
 *
 * <p>Erlang needs ten seconds to start. When the environment variable or system property {@code PARLEY_TEST_ENGINES}
 * names the directory of engines that {@link TestEnginesServer} runs, these are used instead, by as many JVMs as like.
 *
 * <p>Tests must not stop or kill shared engines; those that want to use {@link #openOwn}.
 */
public final class TestEngines {
    private static final Logger log = LoggerFactory.getLogger(TestEngines.class);
    /** Of RedisEngine's test profile, without number 0, which counts those given away. */
    private static final int REDIS_DATABASES = 4_095;

    private static @Nullable SharedEngines shared;

    private TestEngines() {}

    /** A new, empty database, entered as superuser. */
    public static PostgresAddress freshDatabase() {
        SharedEngines engines = shared();
        PostgresAddress server = engines.postgres();
        String name = uniqueName();
        execute(server, "CREATE DATABASE " + name);
        if (engines instanceof SharedEngines.Foreign) {
            atExit(() -> execute(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
        }
        return server.withDatabase(name);
    }

    /** A new virtual host without queues, in which the account may do everything. */
    public static RabbitAddress freshVirtualHost() {
        SharedEngines engines = shared();
        RabbitAddress server = engines.rabbit();
        RabbitManagement management = new RabbitManagement(engines.managementUrl(), server);
        String name = uniqueName();
        management.createVirtualHost(name);
        if (engines instanceof SharedEngines.Foreign) {
            atExit(() -> management.deleteVirtualHost(name));
        }
        return server.withVirtualHost(name);
    }

    /**
     * An empty Redis database that nobody else uses. Channels of publish/subscribe and the server's settings do not
     * belong to a database: they are shared.
     */
    public static RedisAddress freshRedisDatabase() {
        RedisAddress server = shared().redis();
        try (RedisConnection connection = RedisConnection.open(server)) {
            int given = Integer.parseInt(connection.call("INCR databases-given").substring(1));
            int database = 1 + given % REDIS_DATABASES;
            connection.call("SELECT " + database);
            connection.call("FLUSHDB");
            return server.withDatabase(database);
        } catch (IOException failure) {
            throw failed("No fresh Redis database", failure);
        }
    }

    /**
     * Engines of one's own in an empty directory, not started yet: for tests that stop, kill or configure them. The
     * caller closes them. What a killed test JVM leaves behind is stopped by a later call, in whichever JVM.
     */
    public static synchronized Engines openOwn() {
        Path base =
                Path.of(System.getProperty("java.io.tmpdir"), "parley-test-engines-" + System.getProperty("user.name"));
        Engines free = null;
        for (int slot = 0; free == null || Files.exists(base.resolve(Integer.toString(slot))); slot++) {
            EnginesOptions options = EnginesOptions.test(base.resolve(Integer.toString(slot)));
            try {
                Engines engines = Engines.openEmpty(options);
                if (free == null) {
                    free = engines;
                } else {
                    engines.close();
                }
            } catch (EngineException inUse) {
                log.debug("{}", inUse.getMessage());
            }
        }
        return free;
    }

    private static synchronized SharedEngines shared() {
        if (shared == null) {
            shared = SharedEngines.obtain();
        }
        return shared;
    }

    private static String uniqueName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void execute(PostgresAddress server, String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    private static void atExit(Runnable cleaning) {
        Runtime.getRuntime().addShutdownHook(new Thread(cleaning, "clean shared test engines"));
    }

    static @Nullable String setting() {
        @Nullable String property = System.getProperty("PARLEY_TEST_ENGINES");
        @Nullable String value = property != null ? property : System.getenv("PARLEY_TEST_ENGINES");
        return value == null || value.isBlank() ? null : value;
    }

    static EngineException failed(String what, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new EngineException(what + ": " + cause.getMessage(), cause);
    }
}
