package chat.parley.admin.audit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180). Spreadsheets take a cell that begins with one of a few characters for a formula,
 * and would run what somebody put into his name: such a cell gets an apostrophe in front, which they show as text.
 */
final class Csv {
    /** By this mark spreadsheets know that the text is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    static String row(@Nullable String... cells) {
        return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String safe = FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
