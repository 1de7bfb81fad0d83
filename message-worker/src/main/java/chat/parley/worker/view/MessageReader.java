package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.wire.model.Message;
import chat.parley.worker.content.MessageContent;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads stored messages and decrypts them. */
public final class MessageReader {
    /** The columns that {@link #read} expects, in order, of a table called {@code m}; ends with a space. */
    public static final String SELECT =
            "select m.chat_id, m.seq, m.version, m.id, m.sender_id, m.client_id, m.created_at, m.revision, m.content_key,"
                    + " m.nonce, m.ciphertext ";

    private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

    private final DataKeys keys;

    public MessageReader(DataKeys keys) {
        this.keys = keys;
    }

    /** A message and the chat in which it is. */
    public record InChat(UUID chatId, Message message) {}

    /**
     * Carries out a query whose columns are those of {@link #SELECT}. A message that does not decrypt, because its row was
     * altered or moved, is shown without content and reported in the log.
     */
    public List<InChat> read(PostgresTransaction transaction, String sql, Object... parameters) {
        List<StoredRow> rows = transaction.select(sql, StoredRow::of, parameters);
        Set<DataKeyId> wanted = new HashSet<>();
        for (StoredRow row : rows) {
            wanted.add(row.keyId());
        }
        Map<DataKeyId, DataKey> loaded = keys.load(transaction, wanted);
        ContentCipher cipher = new ContentCipher();
        List<InChat> messages = new ArrayList<>(rows.size());
        for (StoredRow row : rows) {
            messages.add(new InChat(row.chatId, row.message(content(row, loaded.get(row.keyId()), cipher))));
        }
        return messages;
    }

    private static @Nullable MessageContent content(StoredRow row, @Nullable DataKey key, ContentCipher cipher) {
        if (row.ciphertext == null || key == null) {
            return null;
        }
        try {
            ContentAddress address = new ContentAddress.OfMessage(row.chatId, row.id, row.senderId, row.revision);
            return MessageContent.decode(cipher.decrypt(key, address, row.nonce, row.ciphertext));
        } catch (KeyringException e) {
            LOG.error("Message {} of chat {} does not decrypt: its row was altered or moved", row.seq, row.chatId);
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record StoredRow(
            UUID chatId,
            long seq,
            long version,
            UUID id,
            UUID senderId,
            UUID clientId,
            Instant createdAt,
            int revision,
            int contentKey,
            byte[] nonce,
            byte @Nullable [] ciphertext) {
        static StoredRow of(Readable row) {
            return new StoredRow(
                    Columns.uuid(row, 0),
                    Columns.integer64(row, 1),
                    Columns.integer64(row, 2),
                    Columns.uuid(row, 3),
                    Columns.uuid(row, 4),
                    Columns.uuid(row, 5),
                    Columns.instant(row, 6),
                    Columns.integer32(row, 7),
                    Columns.integer32(row, 8),
                    Columns.bytes(row, 9),
                    Columns.nullableBytes(row, 10));
        }

        DataKeyId keyId() {
            return new DataKeyId(chatId, KeyPurpose.CONTENT, contentKey);
        }

        Message message(@Nullable MessageContent content) {
            return new Message(
                    id,
                    seq,
                    version,
                    senderId,
                    clientId,
                    createdAt,
                    content instanceof MessageContent.Written written ? written.body() : null,
                    content instanceof MessageContent.Called called ? called.entry() : null);
        }
    }
}
