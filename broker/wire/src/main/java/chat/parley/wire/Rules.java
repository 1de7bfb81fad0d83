package chat.parley.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rules for single fields, called by the records' constructors so that a frame that breaks one cannot exist. Each throws
 * {@link BadFrameException} naming the field and what is allowed, never the value.
 */
public final class Rules {
    private static final int COMBINING_KEYCAP = 0x20e3;
    private static final int VARIATION_SELECTOR = 0xfe0f;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Rules() {}

    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new BadFrameException(field + " is missing");
        }
        return value;
    }

    /** A client-made identifier must be a UUIDv7, so that indexes stay compact and ids cannot be guessed from names. */
    public static UUID clientMade(String field, @Nullable UUID given) {
        UUID value = present(field, given);
        if (!Ids.isVersion7(value)) {
            throw new BadFrameException(field + " must be a UUID of version 7");
        }
        return value;
    }

    public static String frameId(@Nullable String given) {
        String id = present("id", given);
        if (id.isEmpty() || id.length() > Limits.FRAME_ID_CHARS) {
            throw new BadFrameException("id must have 1 to " + Limits.FRAME_ID_CHARS + " characters");
        }
        requirePlain("id", id, false);
        return id;
    }

    /**
     * Text without control characters other than line feed and tab, without unpaired surrogates (which no UTF-8 can
     * hold), and of at most {@code maxBytes} bytes of UTF-8.
     */
    public static String text(String field, @Nullable String given, int maxBytes) {
        String value = present(field, given);
        if (value.isBlank()) {
            throw new BadFrameException(field + " must not be empty");
        }
        // A UTF-16 unit takes at most 3 bytes, so most texts need no encoding to be judged.
        if (value.length() > maxBytes
                || (value.length() * 3L > maxBytes && value.getBytes(StandardCharsets.UTF_8).length > maxBytes)) {
            throw new BadFrameException(field + " is longer than " + maxBytes + " bytes of UTF-8");
        }
        requirePlain(field, value, true);
        return value;
    }

    /** One line of 1 to {@code maxChars} code points without control characters. */
    public static String line(String field, @Nullable String given, int maxChars) {
        String value = present(field, given);
        if (value.isBlank() || value.codePointCount(0, value.length()) > maxChars) {
            throw new BadFrameException(field + " must have 1 to " + maxChars + " characters");
        }
        requirePlain(field, value, false);
        return value;
    }

    /** An SDP of a length that can be parsed in no time; what it says is judged where calls are carried. */
    public static String sdp(String field, @Nullable String given) {
        String value = present(field, given);
        if (value.length() > Limits.SDP_BYTES) {
            throw new BadFrameException(field + " is longer than " + Limits.SDP_BYTES + " bytes of UTF-8");
        }
        return value;
    }

    /** Any text of at most {@code maxChars} UTF-16 units, also none. */
    public static String atMost(String field, @Nullable String given, int maxChars) {
        String value = present(field, given);
        if (value.length() > maxChars) {
            throw new BadFrameException(field + " must have at most " + maxChars + " characters");
        }
        return value;
    }

    public static int range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new BadFrameException(field + " must be between " + min + " and " + max);
        }
        return value;
    }

    public static long range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new BadFrameException(
                    max == Long.MAX_VALUE
                            ? field + " must be at least " + min
                            : field + " must be between " + min + " and " + max);
        }
        return value;
    }

    /** One emoji: of code points that Unicode's emoji sequences (UTS #51) are made of, at least one being an emoji itself. */
    public static String emoji(String field, @Nullable String given) {
        String value = present(field, given);
        boolean plausible = value.length() <= 2 * Limits.EMOJI_CODE_POINTS
                && value.codePointCount(0, value.length()) <= Limits.EMOJI_CODE_POINTS
                && value.codePoints().allMatch(Rules::isPartOfEmoji)
                && value.codePoints().anyMatch(Rules::isEmoji);
        if (!plausible) {
            throw new BadFrameException(field + " must be one emoji");
        }
        return value;
    }

    /** Digits are emoji to Unicode, too, but only with a keycap around them. */
    private static boolean isEmoji(int code) {
        return code == COMBINING_KEYCAP || (code > 0x7f && Character.isEmoji(code));
    }

    private static boolean isPartOfEmoji(int code) {
        return Character.isEmoji(code)
                || Character.isEmojiComponent(code)
                || code == VARIATION_SELECTOR
                || code == ZERO_WIDTH_JOINER;
    }

    public static long notNegative(String field, long value) {
        if (value < 0) {
            throw new BadFrameException(field + " must not be negative");
        }
        return value;
    }

    /** A list without nulls of at most {@code max} entries, copied. */
    public static <T> List<T> list(String field, @Nullable List<? extends @Nullable T> given, int min, int max) {
        List<? extends @Nullable T> values = present(field, given);
        if (values.size() < min || values.size() > max) {
            throw new BadFrameException(field + " must have " + min + " to " + max + " entries");
        }
        for (T value : values) {
            present(field + "[]", value);
        }
        @SuppressWarnings("unchecked") // no entry is null
        List<T> present = (List<T>) values;
        return List.copyOf(present);
    }

    private static void requirePlain(String field, String value, boolean multiline) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new BadFrameException(field + " holds half of a surrogate pair");
            } else if (Character.isISOControl(c) && !(multiline && (c == '\n' || c == '\t'))) {
                throw new BadFrameException(field + " holds a control character");
            }
        }
    }
}
