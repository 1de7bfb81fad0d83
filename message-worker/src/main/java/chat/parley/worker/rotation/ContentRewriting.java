package chat.parley.worker.rotation;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.worker.view.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts contents of one chat anew. The caller holds the lock of the chat's row, so nobody else writes them. */
final class ContentRewriting {
    private static final Logger LOG = LoggerFactory.getLogger(ContentRewriting.class);

    private final PostgresTransaction transaction;
    private final DataKeys keys;
    private final UUID chatId;
    private final int target;
    private final DataKey newKey;
    private final ContentCipher cipher = new ContentCipher();
    private long written;
    private long unreadable;

    /** @param target number of the key under which everything is to be */
    ContentRewriting(PostgresTransaction transaction, DataKeys keys, UUID chatId, int target) {
        this.transaction = transaction;
        this.keys = keys;
        this.chatId = chatId;
        this.target = target;
        DataKeyId id = new DataKeyId(chatId, KeyPurpose.CONTENT, target);
        this.newKey = keys.load(transaction, List.of(id)).values().iterator().next();
    }

    long written() {
        return written;
    }

    long unreadable() {
        return unreadable;
    }

    /** Messages with numbers above {@code from} and up to {@code to}, and what hangs on them. */
    void messages(long from, long to) {
        for (StoredContent place : StoredContent.OF_MESSAGES) {
            rewrite(place, chatId, target, from, to);
        }
        transaction.update(StoredContent.EMPTY_MESSAGES, chatId, target, from, to);
    }

    /** What belongs to the chat itself. */
    void chat() {
        for (StoredContent place : StoredContent.OF_CHAT) {
            rewrite(place, chatId, target);
        }
    }

    private void rewrite(StoredContent place, Object... parameters) {
        List<Old> rows = transaction.select(
                place.select(),
                row -> new Old(
                        Columns.integer32(row, 0),
                        Columns.bytes(row, 1),
                        Columns.bytes(row, 2),
                        place.read().apply(chatId, row)),
                parameters);
        if (rows.isEmpty()) {
            return;
        }
        Map<DataKeyId, DataKey> oldKeys = load(rows);
        for (Old old : rows) {
            byte[] content = open(old, oldKeys.get(id(old.keyNumber)));
            if (content == null) {
                unreadable++;
                continue;
            }
            ContentCipher.Encrypted encrypted = cipher.encrypt(newKey, old.row.address(), content);
            List<Object> update = new ArrayList<>();
            update.add(target);
            update.add(encrypted.nonce());
            update.add(encrypted.ciphertext());
            update.add(old.keyNumber);
            update.addAll(old.row.key());
            written += transaction.update(place.update(), update.toArray());
        }
    }

    /** Those that can be unwrapped. A master key that is missing here ends the transaction: another worker may have it. */
    private Map<DataKeyId, DataKey> load(List<Old> rows) {
        Set<DataKeyId> wanted = new HashSet<>();
        rows.forEach(old -> wanted.add(id(old.keyNumber)));
        Map<DataKeyId, DataKey> found = new HashMap<>();
        for (DataKeyId id : wanted) {
            try {
                found.putAll(keys.find(transaction, List.of(id)));
            } catch (MasterKeyMissingException e) {
                throw e;
            } catch (KeyringException e) {
                LOG.error("A data key of chat {} cannot be unwrapped: its row was altered or moved", chatId);
            }
        }
        return found;
    }

    private byte @Nullable [] open(Old old, @Nullable DataKey key) {
        if (key == null) {
            return null;
        }
        try {
            return cipher.decrypt(key, old.row.address(), old.nonce, old.ciphertext);
        } catch (KeyringException e) {
            LOG.error("A content of chat {} does not decrypt: its row was altered or moved; it stays", chatId);
            return null;
        }
    }

    private DataKeyId id(int number) {
        return new DataKeyId(chatId, KeyPurpose.CONTENT, number);
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record Old(int keyNumber, byte[] nonce, byte[] ciphertext, StoredContent.Row row) {}
}
