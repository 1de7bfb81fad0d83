package chat.parley.worker.testing;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import chat.parley.wire.Ids;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A migrated database of its own with the pools of one worker. */
public final class TestDatabase implements AutoCloseable {
    /** Connections in each pool. */
    public static final int POOL = 4;

    private final PostgresAddress address;
    private final PostgresProperties properties;
    private final ConnectionPool chatPool;
    private final ConnectionPool queryPool;
    private final DataKeys keys;

    private final MasterKeyset master;

    private TestDatabase(PostgresAddress address, MasterKeyset master) {
        this.address = address;
        this.master = master;
        this.properties = new PostgresProperties(
                address.host(),
                address.port(),
                address.database(),
                "parley_worker_test",
                "worker",
                POOL,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
        Migrations.run(properties, new MigrationProperties(address.user(), address.password()));
        PostgresPools pools = new PostgresPools(properties);
        this.chatPool = pools.createForBatches("chat", POOL, Duration.ofMillis(200));
        this.queryPool = pools.createForBatches("query", POOL, Duration.ofSeconds(5));
        this.keys = new DataKeys(master);
    }

    public static TestDatabase fresh() {
        return at(TestEngines.freshDatabase(), MasterKeyset.generate());
    }

    public static TestDatabase at(PostgresAddress address, MasterKeyset master) {
        return new TestDatabase(address, master);
    }

    /** The same database as a process that has just started sees it. */
    public TestDatabase withEmptyCaches() {
        return at(address, master);
    }

    public PostgresAddress address() {
        return address;
    }

    public PostgresProperties properties() {
        return properties;
    }

    public ConnectionPool chatPool() {
        return chatPool;
    }

    public ConnectionPool queryPool() {
        return queryPool;
    }

    public DataKeys keys() {
        return keys;
    }

    /** Adds an active person. */
    public UUID addUser(String login) {
        UUID id = Ids.next();
        try (PostgresTransaction transaction = PostgresTransaction.write(chatPool)) {
            transaction.update(
                    "insert into users (id, login, name, role, created_at, updated_at)"
                            + " values ($1, $2, $3, 'user', $4, $4)",
                    id,
                    login,
                    "Name of " + login,
                    Instant.now());
            transaction.commit();
        }
        return id;
    }

    /**
     * A file of this person, without its content.
     *
     * @param state as in the database: {@code complete} or another one
     */
    public UUID addFile(UUID owner, String state) {
        UUID id = Ids.next();
        execute(
                "insert into files (id, owner_id, state, uploaded_size, size, wrapped_key, master_key_id, meta,"
                        + " created_at, active_at, completed_at) select $1, $2, $3, 1, 1, '', 1, '', now(), now(),"
                        + " case $3 when 'complete' then now() end",
                id,
                owner,
                state);
        return id;
    }

    /** Carries out one statement as the services' role; unlike a worker it waits for what others have locked. */
    public long execute(String sql, Object... parameters) {
        try (PostgresTransaction transaction = PostgresTransaction.write(chatPool)) {
            transaction.update("set local lock_timeout = '1min'");
            long count = transaction.update(sql, parameters);
            transaction.commit();
            return count;
        }
    }

    /** The first column of the one row. */
    public <T> T one(String sql, Class<T> type, Object... parameters) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(queryPool)) {
            return transaction
                    .select(sql, row -> Objects.requireNonNull(row.get(0, type)), parameters)
                    .getFirst();
        }
    }

    @Override
    public void close() {
        chatPool.dispose();
        queryPool.dispose();
    }
}
