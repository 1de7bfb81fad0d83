package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.content.MessageContent;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads messages that wait for their time, and decrypts them. */
public final class ScheduledMessages {
    /** The columns that {@link #read} expects, in order, of a table called {@code s}. */
    public static final String COLUMNS =
            "s.user_id, s.client_id, s.chat_id, s.at, s.failed, s.content_key, s.nonce, s.ciphertext";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledMessages.class);

    private final DataKeys keys;

    public ScheduledMessages(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * One of them.
     *
     * @param body null when it does not decrypt, because its row was altered or moved
     */
    public record Scheduled(
            UUID userId,
            UUID clientId,
            UUID chatId,
            Instant at,
            @Nullable ErrorCode failed,
            @Nullable MessageBody body) {}

    /** Carries out a query whose columns are {@link #COLUMNS}. */
    public List<Scheduled> read(PostgresTransaction transaction, String sql, Object... parameters) {
        List<StoredRow> rows = transaction.select(sql, StoredRow::of, parameters);
        Map<DataKeyId, DataKey> loaded = load(transaction, rows);
        ContentCipher cipher = new ContentCipher();
        List<Scheduled> messages = new ArrayList<>(rows.size());
        for (StoredRow row : rows) {
            messages.add(
                    new Scheduled(row.userId, row.clientId, row.chatId, row.at, row.failed, body(row, loaded, cipher)));
        }
        return messages;
    }

    /** One by one: what is wrong with one chat's key must not keep the messages of others from being sent. */
    private Map<DataKeyId, DataKey> load(PostgresTransaction transaction, List<StoredRow> rows) {
        Map<DataKeyId, DataKey> loaded = new HashMap<>();
        for (DataKeyId id : rows.stream().map(StoredRow::keyId).distinct().toList()) {
            try {
                loaded.putAll(keys.load(transaction, List.of(id)));
            } catch (MasterKeyMissingException e) {
                throw e; // another worker may have it
            } catch (KeyringException e) {
                LOG.error("A scheduled message cannot be read: {}", e.getMessage());
            }
        }
        return loaded;
    }

    private static @Nullable MessageBody body(StoredRow row, Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
        DataKey key = keys.get(row.keyId());
        if (key == null) {
            return null;
        }
        try {
            ContentAddress address = new ContentAddress.OfScheduled(row.chatId, row.userId, row.clientId);
            MessageContent content = MessageContent.decode(cipher.decrypt(key, address, row.nonce, row.ciphertext));
            return content instanceof MessageContent.Written written ? written.body() : null;
        } catch (KeyringException e) {
            LOG.error("A scheduled message in chat {} does not decrypt: its row was altered or moved", row.chatId);
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record StoredRow(
            UUID userId,
            UUID clientId,
            UUID chatId,
            Instant at,
            @Nullable ErrorCode failed,
            int contentKey,
            byte[] nonce,
            byte[] ciphertext) {
        static StoredRow of(Row row) {
            String failed = row.get(4, String.class);
            return new StoredRow(
                    Columns.uuid(row, 0),
                    Columns.uuid(row, 1),
                    Columns.uuid(row, 2),
                    Columns.instant(row, 3),
                    failed == null ? null : ErrorCode.valueOf(failed.toUpperCase(Locale.ROOT)),
                    Columns.integer32(row, 5),
                    Columns.bytes(row, 6),
                    Columns.bytes(row, 7));
        }

        DataKeyId keyId() {
            return new DataKeyId(chatId, KeyPurpose.CONTENT, contentKey);
        }
    }
}
