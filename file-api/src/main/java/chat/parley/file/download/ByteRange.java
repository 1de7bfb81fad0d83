package chat.parley.file.download;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a content is to be sent (RFC 9110 §14). One range is served; several, and what is no range, mean the whole. */
public sealed interface ByteRange {
    /** Everything. */
    record Whole() implements ByteRange {}

    /** From the first to the last byte, both included. */
    record Part(long first, long last) implements ByteRange {
        public long count() {
            return last - first + 1;
        }
    }

    /** Nothing of what was asked for is there. */
    record Unsatisfiable() implements ByteRange {}

    /**
     * Reads what was asked for.
     *
     * @param header the value of {@code Range}; null without one
     */
    static ByteRange parse(@Nullable String header, long size) {
        Matcher range = Ranges.ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Whole();
        }
        long last = size - 1;
        if (range.group(1).isEmpty()) {
            long suffix = Ranges.number(range.group(2));
            return suffix == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - suffix), last);
        }
        long first = Ranges.number(range.group(1));
        long wanted = range.group(2).isEmpty() ? last : Ranges.number(range.group(2));
        if (first > last) {
            return new Unsatisfiable();
        }
        return wanted < first ? new Whole() : new Part(first, Math.min(wanted, last));
    }

    /** The form of a single range. */
    final class Ranges {
        private static final Pattern ONE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");
        private static final int MOST_DIGITS = 18;

        private Ranges() {}

        private static long number(String digits) {
            return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
        }
    }
}
