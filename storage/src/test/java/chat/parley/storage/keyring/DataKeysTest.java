package chat.parley.storage.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ConnectionPool pool = KeyringDatabase.migrated();
    private final MasterKeyset master = MasterKeyset.generate();

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void storedKeysAreFoundAgain() {
        DataKey key = KeyringDatabase.insertDataKey(
                pool, master, DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 7, NOW));
        DataKey loaded = load(new DataKeys(master), key.id());
        assertThat(loaded.secret()).isEqualTo(key.secret());
        assertThat(loaded.firstVersion()).isEqualTo(7);
        assertThat(loaded.createdAt()).isEqualTo(NOW);
    }

    @Test
    void aKeyThatWasRolledBackIsNotRemembered() {
        DataKeys keys = new DataKeys(master);
        DataKey lost = DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 0, NOW);
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            keys.insert(transaction, lost);
        }
        DataKey kept = KeyringDatabase.insertDataKey(
                pool, master, DataKey.generate(lost.id().chatId(), KeyPurpose.CONTENT, 1, 0, NOW));
        assertThat(load(keys, lost.id()).secret()).isEqualTo(kept.secret());
    }

    @Test
    void aKeyMovedToAnotherChatIsRefused() {
        DataKey key = KeyringDatabase.insertDataKey(
                pool, master, DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 0, NOW));
        UUID other = UUID.randomUUID();
        KeyringDatabase.execute(
                pool,
                "update data_keys set chat_id = $2 where chat_id = $1",
                key.id().chatId(),
                other);
        assertThatThrownBy(() -> load(new DataKeys(master), new DataKeyId(other, KeyPurpose.CONTENT, 1)))
                .isInstanceOf(KeyringException.class);
    }

    @Test
    void aKeyUnderAMissingMasterKeyIsRefusedWithBothIds() {
        MasterKeyset rotated = master.withNewPrimary();
        DataKey key = KeyringDatabase.insertDataKey(pool, rotated);
        assertThatThrownBy(() -> load(new DataKeys(master), key.id()))
                .isInstanceOf(MasterKeyMissingException.class)
                .hasMessageContaining(Integer.toUnsignedString(rotated.primaryId()))
                .hasMessageContaining(Integer.toUnsignedString(master.primaryId()));
    }

    private DataKey load(DataKeys keys, DataKeyId id) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            return Objects.requireNonNull(keys.load(snapshot, List.of(id)).get(id));
        }
    }
}
