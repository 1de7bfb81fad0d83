package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Message;
import chat.parley.worker.content.MessageContent;
import chat.parley.worker.content.Previews;
import chat.parley.worker.content.Reactors;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    + " m.nonce, m.ciphertext, m.stored_version is not null, m.edited_at, m.pinned_at is not null,"
                    + " m.preview_key, m.preview_nonce, m.preview_ciphertext ";

    private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

    private final DataKeys keys;
    private final ReactionReader reactions;

    public MessageReader(DataKeys keys) {
        this.keys = keys;
        this.reactions = new ReactionReader(keys);
    }

    /**
     * A message and the chat in which it is.
     *
     * @param revision of its content
     * @param deleted whether its place is all that is left
     * @param reactors who reacted to it, as many of them as were asked for
     * @param previews what is known of its links
     */
    public record InChat(
            UUID chatId, Message message, int revision, boolean deleted, List<Reactors> reactors, Previews previews) {}

    /**
     * Carries out a query whose columns are those of {@link #SELECT}. A message that does not decrypt, because its row was
     * altered or moved, is shown without content and reported in the log.
     */
    public List<InChat> read(PostgresTransaction transaction, String sql, Object... parameters) {
        return read(Limits.REACTION_PEOPLE, transaction, sql, parameters);
    }

    /** Like {@link #read}, with everybody who reacted. */
    public List<InChat> readWhole(PostgresTransaction transaction, String sql, Object... parameters) {
        return read(Integer.MAX_VALUE, transaction, sql, parameters);
    }

    private List<InChat> read(int reactors, PostgresTransaction transaction, String sql, Object... parameters) {
        List<StoredRow> rows = transaction.select(sql, StoredRow::of, parameters);
        Set<DataKeyId> wanted = new HashSet<>();
        Set<ReactionReader.Wanted> changed = new LinkedHashSet<>();
        for (StoredRow row : rows) {
            if (row.ciphertext != null) {
                wanted.add(row.keyId());
                row.previews().map(StoredPreviews::keyId).ifPresent(wanted::add);
                // A message that is as it was sent has no reactions: nothing is asked for it.
                if (row.changed) {
                    changed.add(new ReactionReader.Wanted(row.id, row.chatId, row.seq));
                }
            }
        }
        Map<DataKeyId, DataKey> loaded = keys.load(transaction, wanted);
        Map<UUID, List<Reactors>> reacted = reactions.read(transaction, changed, reactors);
        ContentCipher cipher = new ContentCipher();
        List<InChat> messages = new ArrayList<>(rows.size());
        for (StoredRow row : rows) {
            MessageContent content = content(row, loaded.get(row.keyId()), cipher);
            List<Reactors> ofThis = reacted.getOrDefault(row.id, List.of());
            // What is behind the links of a content that does not decrypt is not shown either.
            Previews previews = content == null
                    ? Previews.NONE
                    : row.previews().map(stored -> stored.open(loaded, cipher)).orElse(Previews.NONE);
            messages.add(new InChat(
                    row.chatId,
                    row.message(content, ofThis, previews),
                    row.revision,
                    row.ciphertext == null,
                    ofThis,
                    previews));
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
            byte @Nullable [] ciphertext,
            boolean changed,
            @Nullable Instant editedAt,
            boolean pinned,
            @Nullable Integer previewKey,
            byte @Nullable [] previewNonce,
            byte @Nullable [] previewCiphertext) {
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
                    Columns.nullableBytes(row, 10),
                    Columns.flag(row, 11),
                    row.get(12, Instant.class),
                    Columns.flag(row, 13),
                    row.get(14, Integer.class),
                    Columns.nullableBytes(row, 15),
                    Columns.nullableBytes(row, 16));
        }

        DataKeyId keyId() {
            return new DataKeyId(chatId, KeyPurpose.CONTENT, contentKey);
        }

        Optional<StoredPreviews> previews() {
            return previewKey == null || previewNonce == null || previewCiphertext == null
                    ? Optional.empty()
                    : Optional.of(
                            new StoredPreviews(chatId, seq, id, revision, previewKey, previewNonce, previewCiphertext));
        }

        Message message(@Nullable MessageContent content, List<Reactors> reactors, Previews previews) {
            Message sent = content == null
                    ? new Message(id, seq, version, senderId, clientId, createdAt, null, null)
                    : content.asSent(id, seq, version, senderId, clientId, createdAt);
            return changed
                    ? new Message(
                            id,
                            seq,
                            version,
                            senderId,
                            clientId,
                            createdAt,
                            sent.body(),
                            sent.call(),
                            editedAt,
                            sent.forwarded(),
                            sent.notice(),
                            Reactors.view(reactors),
                            pinned ? true : null,
                            previews.view())
                    : sent;
        }
    }
}
