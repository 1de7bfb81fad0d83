package chat.parley.worker.view;

import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Whom;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads columns of rows that are never null, by index: cheaper than by name, for queries of many rows. */
public final class Columns {
    private Columns() {}

    public static UUID uuid(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, UUID.class));
    }

    public static long integer64(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, Long.class));
    }

    public static int integer32(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, Integer.class));
    }

    public static Instant instant(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, Instant.class));
    }

    public static byte[] bytes(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, byte[].class));
    }

    /** A column that may be null. */
    public static byte @Nullable [] nullableBytes(Readable row, int index) {
        return row.get(index, byte[].class);
    }

    public static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }

    public static boolean flag(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, Boolean.class));
    }

    public static List<UUID> uuids(Readable row, int index) {
        return List.of(Objects.requireNonNull(row.get(index, UUID[].class)));
    }

    public static ChatRole chatRole(Readable row, int index) {
        return ChatRole.valueOf(text(row, index).toUpperCase(Locale.ROOT));
    }

    /** The rules of a chat: five columns in the order of {@link ChatRules}, the first of which is {@code index}. */
    public static ChatRules chatRules(Readable row, int index) {
        return new ChatRules(
                whom(row, index),
                whom(row, index + 1),
                whom(row, index + 2),
                whom(row, index + 3),
                HistoryRule.valueOf(text(row, index + 4).toUpperCase(Locale.ROOT)));
    }

    private static Whom whom(Readable row, int index) {
        return Whom.valueOf(text(row, index).toUpperCase(Locale.ROOT));
    }

    public static ChatKind chatKind(Readable row, int index) {
        return ChatKind.valueOf(text(row, index).toUpperCase(Locale.ROOT));
    }
}
