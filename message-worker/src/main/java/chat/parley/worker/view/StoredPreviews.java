package chat.parley.worker.view;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.worker.content.Previews;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is behind the links of a message, encrypted as it lies in the message's row. */
@SuppressWarnings("ArrayRecordComponent") // columns on their way, never compared
record StoredPreviews(UUID chatId, long seq, UUID messageId, int revision, int key, byte[] nonce, byte[] ciphertext) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPreviews.class);

    DataKeyId keyId() {
        return new DataKeyId(chatId, KeyPurpose.CONTENT, key);
    }

    /** None, and reported in the log, when it does not decrypt, because the row was altered or moved. */
    Previews open(Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
        try {
            ContentAddress address = new ContentAddress.OfPreviews(chatId, messageId, revision);
            return Previews.decode(
                    cipher.decrypt(Objects.requireNonNull(keys.get(keyId())), address, nonce, ciphertext));
        } catch (KeyringException e) {
            LOG.error("Previews of message {} of chat {} do not decrypt: the row was altered or moved", seq, chatId);
            return Previews.NONE;
        }
    }
}
