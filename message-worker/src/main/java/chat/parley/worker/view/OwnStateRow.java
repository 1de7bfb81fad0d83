package chat.parley.worker.view;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.OwnState;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What belongs to one person in one chat, as it is stored. */
@SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
public record OwnStateRow(
        UUID chatId,
        UUID userId,
        long version,
        ChatPreferences preferences,
        int draftRevision,
        int draftKey,
        byte @Nullable [] draftNonce,
        byte @Nullable [] draft) {
    /** The columns that {@link #of} expects, in order, of a row of {@code chat_members} called {@code m}. */
    public static final String COLUMNS =
            "m.own_version, m.notifications, m.muted_until, m.archived, m.pinned_place, m.unread_from_seq,"
                    + " m.draft_revision, m.draft_key, m.draft_nonce, m.draft_ciphertext";

    private static final Logger LOG = LoggerFactory.getLogger(OwnStateRow.class);

    /**
     * Reads the columns.
     *
     * @param first index of the first of them
     */
    public static OwnStateRow of(UUID chatId, UUID userId, Readable row, int first) {
        Integer draftKey = row.get(first + 7, Integer.class);
        return new OwnStateRow(
                chatId,
                userId,
                Columns.integer64(row, first),
                new ChatPreferences(
                        Notify.valueOf(Columns.text(row, first + 1).toUpperCase(Locale.ROOT)),
                        row.get(first + 2, Instant.class),
                        Columns.flag(row, first + 3),
                        row.get(first + 4, Long.class),
                        row.get(first + 5, Long.class)),
                Columns.integer32(row, first + 6),
                draftKey == null ? 0 : draftKey,
                Columns.nullableBytes(row, first + 8),
                Columns.nullableBytes(row, first + 9));
    }

    /** The key that is needed to read it, if one is. */
    public Optional<DataKeyId> keyId() {
        return draft == null ? Optional.empty() : Optional.of(new DataKeyId(chatId, KeyPurpose.CONTENT, draftKey));
    }

    /** As its owner sees it. A draft that does not decrypt, because its row was altered or moved, is left out. */
    public OwnState state(Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
        return new OwnState(
                version,
                preferences,
                keyId().map(keys::get).map(key -> decrypt(key, cipher)).orElse(null));
    }

    private @Nullable Draft decrypt(DataKey key, ContentCipher cipher) {
        if (draft == null || draftNonce == null) {
            return null;
        }
        try {
            ContentAddress address = new ContentAddress.OfDraft(chatId, userId, draftRevision);
            return WireJson.mapper().readValue(cipher.decrypt(key, address, draftNonce, draft), Draft.class);
        } catch (KeyringException e) {
            LOG.error("A draft in chat {} does not decrypt: its row was altered or moved", chatId);
            return null;
        }
    }
}
