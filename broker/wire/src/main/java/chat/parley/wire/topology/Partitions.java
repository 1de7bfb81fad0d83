package chat.parley.wire.topology;

import java.util.UUID;

/** Assigns chats to partitions. Every process of one installation must use the same count. */
public record Partitions(int count) {
    /** Enough for a cluster of up to 16 workers. */
    public static final Partitions DEFAULT = new Partitions(16);

    public Partitions {
        if (count < 1 || count > 256) {
            throw new IllegalArgumentException("partitions must be between 1 and 256");
        }
    }

    /** The partition of {@code chatId}: stable, and even for UUIDs whose random bits are random. */
    public int of(UUID chatId) {
        long bits = chatId.getMostSignificantBits() * 31 + chatId.getLeastSignificantBits();
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        return (int) Long.remainderUnsigned(bits ^ (bits >>> 33), count);
    }
}
