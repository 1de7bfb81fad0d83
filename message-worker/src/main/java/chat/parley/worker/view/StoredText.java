package chat.parley.worker.view;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An encrypted text of a chat's row, such as its title. */
@SuppressWarnings("ArrayRecordComponent") // columns on their way, never compared
public record StoredText(UUID chatId, int key, byte[] nonce, byte[] ciphertext, int revision) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredText.class);

    /** From the columns for key, nonce, ciphertext and revision, the first of which is {@code index}; null for no text. */
    public static @Nullable StoredText of(Readable row, UUID chatId, int index) {
        byte[] ciphertext = Columns.nullableBytes(row, index + 2);
        return ciphertext == null
                ? null
                : new StoredText(
                        chatId,
                        Columns.integer32(row, index),
                        Columns.bytes(row, index + 1),
                        ciphertext,
                        Columns.integer32(row, index + 3));
    }

    public DataKeyId keyId() {
        return new DataKeyId(chatId, KeyPurpose.CONTENT, key);
    }

    /** Null, and reported in the log, when it does not decrypt, because its row was altered or moved. */
    public @Nullable String decrypt(Map<DataKeyId, DataKey> keys, ContentCipher cipher, ContentAddress address) {
        try {
            DataKey loaded = Objects.requireNonNull(keys.get(keyId()));
            return new String(cipher.decrypt(loaded, address, nonce, ciphertext), StandardCharsets.UTF_8);
        } catch (KeyringException e) {
            LOG.error(
                    "An {} of chat {} does not decrypt: its row was altered or moved",
                    address.getClass().getSimpleName(),
                    chatId);
            return null;
        }
    }
}
