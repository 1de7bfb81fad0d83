package chat.parley.storage;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;

/** Makes pools of connections. A part of a service that must not wait for the others takes one of its own. */
public final class PostgresPools {
    private static final Duration MAX_IDLE = Duration.ofMinutes(10);
    private static final Duration MAX_LIFE = Duration.ofHours(1);

    private final PostgresProperties properties;

    public PostgresPools(PostgresProperties properties) {
        this.properties = properties;
    }

    /**
     * Opens no connection yet.
     *
     * @param name shown by PostgreSQL as the application's name and by the metrics as the pool's
     */
    public ConnectionPool create(String name, int size) {
        return pool(name, size, settings(name).build());
    }

    /**
     * A pool for set-based statements over many rows: everything travels in PostgreSQL's binary form.
     *
     * @param lockTimeout longest wait for a row that another transaction has locked
     */
    public ConnectionPool createForBatches(String name, int size, Duration lockTimeout) {
        return pool(
                name,
                size,
                settings(name)
                        .forceBinary(true)
                        .codecRegistrar(new BinaryParameters())
                        .lockWaitTimeout(lockTimeout)
                        .build());
    }

    private PostgresqlConnectionConfiguration.Builder settings(String name) {
        return PostgresqlConnectionConfiguration.builder()
                .host(properties.host())
                .port(properties.port())
                .database(properties.database())
                .username(properties.user())
                .password(properties.password())
                .applicationName("parley-" + name)
                .connectTimeout(properties.connectTimeout())
                .statementTimeout(properties.statementTimeout())
                .tcpKeepAlive(true);
    }

    private ConnectionPool pool(String name, int size, PostgresqlConnectionConfiguration configuration) {
        PostgresqlConnectionFactory connections = new PostgresqlConnectionFactory(configuration);
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .name(name)
                .initialSize(0)
                .maxSize(size)
                .maxIdleTime(MAX_IDLE)
                .maxLifeTime(MAX_LIFE)
                .maxAcquireTime(properties.acquireTimeout())
                .build());
    }
}
