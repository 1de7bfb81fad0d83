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
        DataKey key = insert(master, DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 7, NOW));
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
        DataKey kept = insert(master, DataKey.generate(lost.id().chatId(), KeyPurpose.CONTENT, 1, 0, NOW));
        assertThat(load(keys, lost.id()).secret()).isEqualTo(kept.secret());
    }

    @Test
    void aKeyMovedToAnotherChatIsRefused() {
        DataKey key = insert(master, DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 0, NOW));
        UUID other = UUID.randomUUID();
        execute("update data_keys set chat_id = $2 where chat_id = $1", key.id().chatId(), other);
        assertThatThrownBy(() -> load(new DataKeys(master), new DataKeyId(other, KeyPurpose.CONTENT, 1)))
                .isInstanceOf(KeyringException.class);
    }

    @Test
    void rewrappingMakesTheOldMasterKeyUnnecessary() {
        DataKey key = insert(master, DataKey.generate(UUID.randomUUID(), KeyPurpose.CONTENT, 1, 0, NOW));
        insert(master, DataKey.generate(key.id().chatId(), KeyPurpose.DIGEST, 1, 0, NOW));
        MasterKeyset rotated = master.withNewPrimary();
        Rewrapping rewrapping = new Rewrapping(pool, rotated);
        assertThat(rewrapping.remaining()).isEqualTo(2);
        assertThat(rewrapping.run()).isEqualTo(2);
        assertThat(rewrapping.remaining()).isZero();
        assertThat(rewrapping.run()).isZero();
        assertThat(load(new DataKeys(rotated), key.id()).secret()).isEqualTo(key.secret());
        assertThatThrownBy(() -> load(new DataKeys(master), key.id()))
                .isInstanceOf(MasterKeyMissingException.class)
                .hasMessageContaining(Integer.toUnsignedString(rotated.primaryId()))
                .hasMessageContaining(Integer.toUnsignedString(master.primaryId()));
    }

    private DataKey insert(MasterKeyset by, DataKey key) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            new DataKeys(by).insert(transaction, key);
            transaction.commit();
        }
        return key;
    }

    private DataKey load(DataKeys keys, DataKeyId id) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            return Objects.requireNonNull(keys.load(snapshot, List.of(id)).get(id));
        }
    }

    private void execute(String sql, Object... parameters) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update(sql, parameters);
            transaction.commit();
        }
    }
}
