package chat.parley.storage.keyring;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Where an encrypted content belongs. It does not decrypt anywhere else: a row moved or altered is refused. */
public sealed interface ContentAddress {
    /** A fixed-length encoding, distinct for distinct addresses and keys. */
    byte[] associatedData(int keyNumber);

    /**
     * A message's body.
     *
     * @param revision 0 for the first one; grows with each edit
     */
    record OfMessage(UUID chatId, UUID messageId, UUID senderId, int revision) implements ContentAddress {
        private static final byte DOMAIN = 1;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ByteBuffer.allocate(57)
                    .put(DOMAIN)
                    .putLong(chatId.getMostSignificantBits())
                    .putLong(chatId.getLeastSignificantBits())
                    .putLong(messageId.getMostSignificantBits())
                    .putLong(messageId.getLeastSignificantBits())
                    .putLong(senderId.getMostSignificantBits())
                    .putLong(senderId.getLeastSignificantBits())
                    .putInt(revision)
                    .putInt(keyNumber)
                    .array();
        }
    }

    /**
     * An emoji of a person under a message. Only that there is one is in the database: which one is content.
     */
    record OfReaction(UUID chatId, UUID messageId, UUID userId) implements ContentAddress {
        private static final byte DOMAIN = 8;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ByteBuffer.allocate(53)
                    .put(DOMAIN)
                    .putLong(chatId.getMostSignificantBits())
                    .putLong(chatId.getLeastSignificantBits())
                    .putLong(messageId.getMostSignificantBits())
                    .putLong(messageId.getLeastSignificantBits())
                    .putLong(userId.getMostSignificantBits())
                    .putLong(userId.getLeastSignificantBits())
                    .putInt(keyNumber)
                    .array();
        }
    }

    /**
     * What is behind the links of a message.
     *
     * @param revision of the message's body
     */
    record OfPreviews(UUID chatId, UUID messageId, int revision) implements ContentAddress {
        private static final byte DOMAIN = 40;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ByteBuffer.allocate(41)
                    .put(DOMAIN)
                    .putLong(chatId.getMostSignificantBits())
                    .putLong(chatId.getLeastSignificantBits())
                    .putLong(messageId.getMostSignificantBits())
                    .putLong(messageId.getLeastSignificantBits())
                    .putInt(revision)
                    .putInt(keyNumber)
                    .array();
        }
    }

    /**
     * A chat's title.
     *
     * @param revision 0 for the first one; grows with each change
     */
    record OfTitle(UUID chatId, int revision) implements ContentAddress {
        private static final byte DOMAIN = 2;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ofChat(DOMAIN, chatId, revision, keyNumber);
        }
    }

    /**
     * What a person began to write in a chat.
     *
     * @param revision 0 for none; grows with each change
     */
    record OfDraft(UUID chatId, UUID userId, int revision) implements ContentAddress {
        private static final byte DOMAIN = 20;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ByteBuffer.allocate(41)
                    .put(DOMAIN)
                    .putLong(chatId.getMostSignificantBits())
                    .putLong(chatId.getLeastSignificantBits())
                    .putLong(userId.getMostSignificantBits())
                    .putLong(userId.getLeastSignificantBits())
                    .putInt(revision)
                    .putInt(keyNumber)
                    .array();
        }
    }

    /**
     * A group's description.
     *
     * @param revision 0 for none; grows with each change
     */
    record OfDescription(UUID chatId, int revision) implements ContentAddress {
        private static final byte DOMAIN = 10;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ofChat(DOMAIN, chatId, revision, keyNumber);
        }
    }

    /**
     * A body that waits for its time.
     *
     * @param clientId of the message
     */
    record OfScheduled(UUID chatId, UUID userId, UUID clientId) implements ContentAddress {
        private static final byte DOMAIN = 21;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ByteBuffer.allocate(53)
                    .put(DOMAIN)
                    .putLong(chatId.getMostSignificantBits())
                    .putLong(chatId.getLeastSignificantBits())
                    .putLong(userId.getMostSignificantBits())
                    .putLong(userId.getLeastSignificantBits())
                    .putLong(clientId.getMostSignificantBits())
                    .putLong(clientId.getLeastSignificantBits())
                    .putInt(keyNumber)
                    .array();
        }
    }

    /**
     * The token of a group's link.
     *
     * @param revision 0 for none; grows with each new token
     */
    record OfLink(UUID chatId, int revision) implements ContentAddress {
        private static final byte DOMAIN = 11;

        @Override
        public byte[] associatedData(int keyNumber) {
            return ofChat(DOMAIN, chatId, revision, keyNumber);
        }
    }

    private static byte[] ofChat(byte domain, UUID chatId, int revision, int keyNumber) {
        return ByteBuffer.allocate(25)
                .put(domain)
                .putLong(chatId.getMostSignificantBits())
                .putLong(chatId.getLeastSignificantBits())
                .putInt(revision)
                .putInt(keyNumber)
                .array();
    }
}
