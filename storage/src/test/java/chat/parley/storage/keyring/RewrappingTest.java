package chat.parley.storage.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewrappingTest {
    private final PostgresAddress address = TestEngines.freshDatabase();
    private final ConnectionPool pool = migrated();
    private final MasterKeyset old = MasterKeyset.generate();

    @TempDir
    private Path directory;

    private ConnectionPool migrated() {
        KeyringDatabase.migrate(address);
        return KeyringDatabase.pool(address);
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void afterItTheOldMasterKeyCanBeTakenOut() {
        DataKey dataKey = KeyringDatabase.insertDataKey(pool, old);
        UUID signingKey = KeyringDatabase.insertSigningKey(pool, old);
        KeyringDatabase.insertSharedSecret(pool, old, "refresh-tokens");
        UUID file = KeyringDatabase.insertFile(pool, old);
        UUID deleted = KeyringDatabase.insertFile(pool, old);
        KeyringDatabase.execute(
                pool,
                "update files set state = 'deleted', wrapped_key = null, master_key_id = null, meta = null where id = $1",
                deleted);
        UUID webhook = KeyringDatabase.insertWebhook(pool, old);
        UUID subscribed = KeyringDatabase.insertPushSubscription(pool, old);
        UUID person = KeyringDatabase.insertSecondFactor(pool, old);
        MasterKeyset rotated = old.withNewPrimary();
        Rewrapping rewrapping = new Rewrapping(pool, rotated);
        MasterKeyset without = rotated.withPrimaryOnly();

        assertThat(rewrapping.remaining()).isEqualTo(7);
        assertThatThrownBy(new MasterKeysetCheck(pool, without)::require).isInstanceOf(MasterKeyMissingException.class);
        assertThat(rewrapping.run()).isEqualTo(7);
        assertThat(rewrapping.remaining()).isZero();
        assertThat(rewrapping.run()).isZero();
        assertThat(without.unwrap(
                        KeyringDatabase.wrapped(pool, "select wrapped_key from files where id = $1", file),
                        WrappedKeyAddress.ofFile(file)))
                .isEqualTo(KeyringDatabase.SECRET);
        assertThat(without.unwrap(
                        KeyringDatabase.wrapped(
                                pool, "select wrapped_secret from webhook_subscriptions where id = $1", webhook),
                        WrappedKeyAddress.ofWebhook(webhook)))
                .isEqualTo(KeyringDatabase.SECRET);
        assertThat(without.unwrap(
                        KeyringDatabase.wrapped(
                                pool, "select wrapped from push_subscriptions where session_id = $1", subscribed),
                        WrappedKeyAddress.ofPushSubscription(subscribed)))
                .isEqualTo(KeyringDatabase.SECRET);
        assertThat(without.unwrap(
                        KeyringDatabase.wrapped(
                                pool, "select wrapped_secret from second_factors where user_id = $1", person),
                        WrappedKeyAddress.ofSecondFactor(person)))
                .isEqualTo(KeyringDatabase.SECRET);

        new MasterKeysetCheck(pool, without).require();
        assertOpens(without, dataKey, signingKey);
        assertThatThrownBy(new MasterKeysetCheck(pool, old)::require).isInstanceOf(MasterKeyMissingException.class);
    }

    /** The commands as docs/keys.md tells them. */
    @Test
    void theCommandsChangeTheMasterKey() throws IOException {
        Path first = directory.resolve("master.json");
        Path both = directory.resolve("master-2.json");
        Path second = directory.resolve("master-3.json");
        KeyringApplication.run("create", first.toString());
        MasterKeyset created = MasterKeyset.parse(Files.readString(first));
        DataKey dataKey = KeyringDatabase.insertDataKey(pool, created);
        UUID signingKey = KeyringDatabase.insertSigningKey(pool, created);
        KeyringDatabase.insertSharedSecret(pool, created, "refresh-tokens");

        KeyringApplication.run("add-key", first.toString(), both.toString());
        KeyringApplication.run(rewrap(both));
        KeyringApplication.run("drop-old", both.toString(), second.toString());

        MasterKeyset last = MasterKeyset.parse(Files.readString(second));
        assertThat(last.ids()).hasSize(1).doesNotContain(created.primaryId());
        assertOpens(last, dataKey, signingKey);
        assertThatThrownBy(() -> KeyringApplication.run(rewrap(first)))
                .as("with a keyset that lacks the key in use")
                .hasRootCauseInstanceOf(MasterKeyMissingException.class)
                .hasStackTraceContaining(Integer.toUnsignedString(last.primaryId()));
    }

    private String[] rewrap(Path keyset) {
        PostgresProperties postgres = KeyringDatabase.properties(address);
        return new String[] {
            "rewrap",
            "--parley.postgres.host=" + postgres.host(),
            "--parley.postgres.port=" + postgres.port(),
            "--parley.postgres.database=" + postgres.database(),
            "--parley.postgres.user=" + postgres.user(),
            "--parley.postgres.password=" + postgres.password(),
            "--parley.keyring.master-file=" + keyset,
        };
    }

    private void assertOpens(MasterKeyset keyset, DataKey dataKey, UUID signingKey) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            assertThat(new DataKeys(keyset).load(snapshot, List.of(dataKey.id())))
                    .hasEntrySatisfying(
                            dataKey.id(), loaded -> assertThat(loaded.secret()).isEqualTo(dataKey.secret()));
        }
        byte[] privateKey =
                KeyringDatabase.wrapped(pool, "select wrapped_private_key from signing_keys where id = $1", signingKey);
        assertThat(keyset.unwrap(privateKey, WrappedKeyAddress.ofSigningKey(signingKey)))
                .isEqualTo(KeyringDatabase.SECRET);
        byte[] shared =
                KeyringDatabase.wrapped(pool, "select wrapped from shared_secrets where name = $1", "refresh-tokens");
        assertThat(keyset.unwrap(shared, WrappedKeyAddress.ofSharedSecret("refresh-tokens")))
                .isEqualTo(KeyringDatabase.SECRET);
    }
}
