package chat.parley.importer.app;

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
import chat.parley.worker.query.StoredHistory;
import chat.parley.worker.search.StoredSearch;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A migrated database of its own, and the services' eyes on it. */
final class ImportTarget implements AutoCloseable {
    private final List<String> properties;
    private final ConnectionPool pool;
    private final MasterKeyset master;
    private final DataKeys keys;

    private ImportTarget(PostgresProperties postgres, Path directory, MasterKeyset master) {
        this.properties = List.of(
                "--parley.postgres.host=" + postgres.host(),
                "--parley.postgres.port=" + postgres.port(),
                "--parley.postgres.database=" + postgres.database(),
                "--parley.postgres.user=" + postgres.user(),
                "--parley.postgres.password=" + postgres.password(),
                "--parley.postgres.pool-size=4",
                "--parley.keyring.master-file=" + directory.resolve("master.json"),
                "--parley.files.directory=" + directory.resolve("files"),
                "--parley.files.kept-free=1MB");
        this.pool = new PostgresPools(postgres).createForBatches("test", 4, Duration.ofSeconds(5));
        this.master = master;
        this.keys = new DataKeys(master);
    }

    static ImportTarget fresh(Path directory) {
        PostgresAddress address = TestEngines.freshDatabase();
        PostgresProperties postgres = new PostgresProperties(
                address.host(),
                address.port(),
                address.database(),
                "parley_import_test",
                "import",
                4,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
        Migrations.run(postgres, new MigrationProperties(address.user(), address.password()));
        MasterKeyset master = MasterKeyset.generate();
        try {
            Files.writeString(directory.resolve("master.json"), master.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ImportTarget(postgres, directory, master);
    }

    List<String> properties() {
        return properties;
    }

    ConnectionPool pool() {
        return pool;
    }

    MasterKeyset master() {
        return master;
    }

    StoredHistory history() {
        return new StoredHistory(pool, keys);
    }

    StoredSearch search() {
        return new StoredSearch(pool, keys);
    }

    /** Adds an active person. */
    UUID addUser(String login) {
        UUID id = Ids.next();
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update(
                    "insert into users (id, login, name, role, created_at, updated_at)"
                            + " values ($1, $2, $2, 'user', $3, $3)",
                    id,
                    login,
                    Instant.now());
            transaction.commit();
        }
        return id;
    }

    void update(String sql) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update(sql);
            transaction.commit();
        }
    }

    long count(String sql) {
        return one(sql, Long.class);
    }

    UUID id(String sql) {
        return one(sql, UUID.class);
    }

    private <T> T one(String sql, Class<T> type) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return transaction
                    .select(sql, row -> Objects.requireNonNull(row.get(0, type)))
                    .getFirst();
        }
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
