package chat.parley.bench.load;

import chat.parley.wire.Ids;
import java.util.UUID;

/**
 * Hides a running number in a message's {@code clientId}, so that whoever receives the message knows when it should have
 * been sent, without any table.
 *
 * @param prefix time and version bits, new for each run of the generator
 */
record Numbering(long prefix) {
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long NUMBER_BITS = 0x3fff_ffff_ffff_ffffL;

    static Numbering next() {
        return new Numbering(Ids.next().getMostSignificantBits());
    }

    UUID clientId(long number) {
        return new UUID(prefix, VARIANT | number);
    }

    boolean isOurs(UUID clientId) {
        return clientId.getMostSignificantBits() == prefix;
    }

    static long number(UUID clientId) {
        return clientId.getLeastSignificantBits() & NUMBER_BITS;
    }
}
