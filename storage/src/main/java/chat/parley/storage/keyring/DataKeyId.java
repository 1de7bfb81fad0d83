package chat.parley.storage.keyring;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Names a data key.
 *
 * @param number 1 for the first key of this chat and purpose
 */
public record DataKeyId(UUID chatId, KeyPurpose purpose, int number) {
    private static final byte WRAPPED_KEY = 3;

    /** Binds a wrapped key to its row: it cannot serve another chat, purpose or number. */
    byte[] associatedData() {
        return ByteBuffer.allocate(22)
                .put(WRAPPED_KEY)
                .putLong(chatId.getMostSignificantBits())
                .putLong(chatId.getLeastSignificantBits())
                .put(purpose.code())
                .putInt(number)
                .array();
    }
}
