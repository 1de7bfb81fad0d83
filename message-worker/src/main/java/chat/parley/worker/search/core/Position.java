package chat.parley.worker.search.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * The place of a message among all of one's messages: the order in which they are found, newest first.
 *
 * @param at when it was stored, in microseconds as the database keeps it
 */
public record Position(Instant at, UUID chatId, long seq) {
    /** By rising time. Among messages of the same moment as PostgreSQL compares: ids as unsigned numbers. */
    public static final Comparator<Position> ORDER = Comparator.comparing(Position::at)
            .thenComparing(Position::chatId, Position::compareUnsigned)
            .thenComparingLong(Position::seq);

    private static final int BYTES = 4 * Long.BYTES;

    /** The place in a chat such that the chat's messages before it are those that are before this place. */
    public Position boundIn(UUID chat) {
        int order = compareUnsigned(chat, chatId);
        return order == 0
                ? this
                : order < 0
                        ? new Position(at, chat, Long.MAX_VALUE)
                        : new Position(at.minus(1, ChronoUnit.MICROS), chat, Long.MAX_VALUE);
    }

    /** As a client gets it and gives it back. */
    public String toCursor() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(chatId.getMostSignificantBits())
                .putLong(chatId.getLeastSignificantBits())
                .putLong(seq)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What {@link #toCursor} made; empty for everything else. */
    public static Optional<Position> ofCursor(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long micros = buffer.getLong();
            // The database knows no years before 4713 BC.
            return micros < 0
                    ? Optional.empty()
                    : Optional.of(new Position(
                            Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                            new UUID(buffer.getLong(), buffer.getLong()),
                            buffer.getLong()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static int compareUnsigned(UUID left, UUID right) {
        int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    }
}
