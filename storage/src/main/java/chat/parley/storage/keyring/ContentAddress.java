package chat.parley.storage.keyring;

import java.nio.ByteBuffer;
import java.util.List;
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
            return encode(DOMAIN, List.of(chatId, messageId, senderId), revision, keyNumber);
        }
    }

    /**
     * An emoji of a person under a message. Only that there is one is in the database: which one is content.
     */
    record OfReaction(UUID chatId, UUID messageId, UUID userId) implements ContentAddress {
        private static final byte DOMAIN = 8;

        @Override
        public byte[] associatedData(int keyNumber) {
            return encode(DOMAIN, List.of(chatId, messageId, userId), keyNumber);
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
            return encode(DOMAIN, List.of(chatId, messageId), revision, keyNumber);
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
            return encode(DOMAIN, List.of(chatId), revision, keyNumber);
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
            return encode(DOMAIN, List.of(chatId, userId), revision, keyNumber);
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
            return encode(DOMAIN, List.of(chatId), revision, keyNumber);
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
            return encode(DOMAIN, List.of(chatId, userId, clientId), keyNumber);
        }
    }

    /** What somebody said when he reported a message. */
    record OfReport(UUID chatId, UUID reportId) implements ContentAddress {
        private static final byte DOMAIN = 41;

        @Override
        public byte[] associatedData(int keyNumber) {
            return encode(DOMAIN, List.of(chatId, reportId), keyNumber);
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
            return encode(DOMAIN, List.of(chatId), revision, keyNumber);
        }
    }

    /** Each domain has its own number of parts, so the lengths need not be told. */
    private static byte[] encode(byte domain, List<UUID> ids, int... numbers) {
        ByteBuffer encoded = ByteBuffer.allocate(1 + ids.size() * 2 * Long.BYTES + numbers.length * Integer.BYTES);
        encoded.put(domain);
        for (UUID id : ids) {
            encoded.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        for (int number : numbers) {
            encoded.putInt(number);
        }
        return encoded.array();
    }
}
