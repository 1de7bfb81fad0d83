package chat.parley.storage.keyring;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.TestPostgres;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import io.r2dbc.pool.ConnectionPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Databases with wrapped keys of every kind. */
final class KeyringDatabase {
    static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private KeyringDatabase() {}

    static ConnectionPool migrated() {
        PostgresAddress address = TestEngines.freshDatabase();
        migrate(address);
        return pool(address);
    }

    static void migrate(PostgresAddress address) {
        Migrations.run(properties(address), new MigrationProperties(address.user(), address.password()));
    }

    static ConnectionPool pool(PostgresAddress address) {
        return new PostgresPools(properties(address)).createForBatches("test", 2, Duration.ofSeconds(5));
    }

    static PostgresProperties properties(PostgresAddress address) {
        return TestPostgres.as("parley_storage_test", "storage", address);
    }

    /** A data key, stored. */
    static DataKey insertDataKey(ConnectionPool pool, MasterKeyset by) {
        return insertDataKey(
                pool,
                by,
                DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 0, Instant.parse("2026-01-01T00:00:00Z")));
    }

    static DataKey insertDataKey(ConnectionPool pool, MasterKeyset by, DataKey key) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            new DataKeys(by).insert(transaction, key);
            transaction.commit();
        }
        return key;
    }

    /** {@link #SECRET} as a signing key. */
    static UUID insertSigningKey(ConnectionPool pool, MasterKeyset by) {
        UUID id = UUID.randomUUID();
        execute(
                pool,
                "insert into signing_keys (id, public_key, wrapped_private_key, master_key_id, created_at, active_from)"
                        + " values ($1, $2, $3, $4, now(), now())",
                id,
                new byte[] {1},
                by.wrap(SECRET, WrappedKeyAddress.ofSigningKey(id)),
                by.primaryId());
        return id;
    }

    /** {@link #SECRET} as a shared secret. */
    static void insertSharedSecret(ConnectionPool pool, MasterKeyset by, String name) {
        execute(
                pool,
                "insert into shared_secrets (name, wrapped, master_key_id, created_at) values ($1, $2, $3, now())",
                name,
                by.wrap(SECRET, WrappedKeyAddress.ofSharedSecret(name)),
                by.primaryId());
    }

    /** {@link #SECRET} as the key of a file. */
    static UUID insertFile(ConnectionPool pool, MasterKeyset by) {
        UUID owner = insertUser(pool);
        UUID id = UUID.randomUUID();
        execute(
                pool,
                "insert into files (id, owner_id, state, uploaded_size, size, wrapped_key, master_key_id, meta, created_at,"
                        + " active_at) values ($1, $2, 'uploading', 1, 1, $3, $4, $5, now(), now())",
                id,
                owner,
                by.wrap(SECRET, WrappedKeyAddress.ofFile(id)),
                by.primaryId(),
                new byte[] {1});
        return id;
    }

    /** {@link #SECRET} as the secret of a webhook. */
    static UUID insertWebhook(ConnectionPool pool, MasterKeyset by) {
        UUID bot = insertUser(pool);
        UUID id = UUID.randomUUID();
        execute(
                pool,
                "insert into bot_tokens (id, bot_id, name, hash, scopes, created_by, created_at)"
                        + " values ($1, $2, 'token', $3, '{}', $2, now())",
                id,
                bot,
                new byte[] {1});
        execute(
                pool,
                "insert into webhook_subscriptions (id, bot_id, token_id, url, events, wrapped_secret, master_key_id,"
                        + " created_at) values ($1, $2, $1, 'https://example.org', '{}', $3, $4, now())",
                id,
                bot,
                by.wrap(SECRET, WrappedKeyAddress.ofWebhook(id)),
                by.primaryId());
        return id;
    }

    static UUID insertPushSubscription(ConnectionPool pool, MasterKeyset by) {
        UUID user = insertUser(pool);
        UUID session = UUID.randomUUID();
        execute(
                pool,
                "insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at,"
                        + " refresh_hash, refreshed_at) values ($1, $2, $1, '', now(), now(), now(), $3, now())",
                session,
                user,
                new byte[32]);
        execute(
                pool,
                "insert into push_subscriptions (session_id, user_id, wrapped, master_key_id, revision)"
                        + " values ($1, $2, $3, $4, 1)",
                session,
                user,
                by.wrap(SECRET, WrappedKeyAddress.ofPushSubscription(session)),
                by.primaryId());
        return session;
    }

    /** {@link #SECRET} as the secret of an authenticator application. */
    static UUID insertSecondFactor(ConnectionPool pool, MasterKeyset by) {
        UUID user = insertUser(pool);
        execute(
                pool,
                "insert into second_factors (user_id, wrapped_secret, master_key_id, created_at)"
                        + " values ($1, $2, $3, now())",
                user,
                by.wrap(SECRET, WrappedKeyAddress.ofSecondFactor(user)),
                by.primaryId());
        return user;
    }

    private static UUID insertUser(ConnectionPool pool) {
        UUID id = UUID.randomUUID();
        execute(
                pool,
                "insert into users (id, login, name, role, created_at, updated_at)"
                        + " values ($1, $2, 'Name', 'user', now(), now())",
                id,
                id.toString());
        return id;
    }

    static byte[] wrapped(ConnectionPool pool, String sql, Object parameter) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            return snapshot.select(sql, row -> Objects.requireNonNull(row.get(0, byte[].class)), parameter)
                    .getFirst();
        }
    }

    static void execute(ConnectionPool pool, String sql, Object... parameters) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update(sql, parameters);
            transaction.commit();
        }
    }
}
