package chat.parley.desktop.view;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Applies formats to what is selected while a message is written, or takes them away where they are already. */
public final class Formatting {
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?://|mailto:)\\S+");
    private static final Pattern NO_WORDS = Pattern.compile("(?i)[\\n\\[\\]]|^\\s*https?:");
    private static final Pattern FENCE = Pattern.compile("(?m)^[^\\S\\n]*(?:```|~~~)");

    private Formatting() {}

    /** What there is. */
    public enum Format {
        BOLD,
        ITALIC,
        STRIKE,
        CODE,
        QUOTE,
        BULLETS,
        NUMBERS
    }

    /** A text and what is selected in it. */
    public record Field(String text, int start, int end) {
        String selected() {
            return text.substring(start, end);
        }

        /** Without content, so that none can reach a log. */
        @Override
        public String toString() {
            return "Field[]";
        }
    }

    /** What to put in the place of a part of the text, and what is selected afterwards. */
    public record Change(int from, int to, String insert, int start, int end) {
        /** Without content, so that none can reach a log. */
        @Override
        public String toString() {
            return "Change[" + from + ", " + to + "]";
        }
    }

    public static Change format(Field field, Format wanted) {
        return switch (wanted) {
            case BOLD -> wrap(field, "**");
            case ITALIC -> wrap(field, "*");
            case STRIKE -> wrap(field, "~~");
            case CODE -> field.selected().contains("\n") ? fence(field) : wrap(field, "`");
            case QUOTE -> prefix(field, "> ?", _ -> "> ");
            case BULLETS -> prefix(field, "- ", _ -> "- ");
            case NUMBERS -> prefix(field, "\\d+\\. ", index -> (index + 1) + ". ");
        };
    }

    private static Change wrap(Field field, String mark) {
        // Marks that touch a space mean nothing.
        String selected = field.selected();
        int start = field.start + (selected.length() - selected.stripLeading().length());
        int end = Math.max(
                start, field.end - (selected.length() - selected.stripTrailing().length()));
        String inner = field.text.substring(start, end);
        int length = mark.length();
        if (isMarked(field.text.substring(0, start), field.text.substring(end), mark)) {
            return new Change(start - length, end + length, inner, start - length, end - length);
        }
        if (inner.length() >= 2 * length
                && isMarked(inner.substring(0, length), inner.substring(inner.length() - length), mark)) {
            String bare = inner.substring(length, inner.length() - length);
            return new Change(start, end, bare, start, start + bare.length());
        }
        return new Change(start, end, mark + inner + mark, start + length, end + length);
    }

    /** One star within two is not the mark of italics. */
    private static boolean isMarked(String before, String after, String mark) {
        if (!before.endsWith(mark) || !after.startsWith(mark)) {
            return false;
        }
        char sign = mark.charAt(0);
        int run = 0;
        while (run < after.length() && after.charAt(run) == sign) {
            run++;
        }
        return sign != '*' || run == 3 || run == mark.length();
    }

    private static Change fence(Field field) {
        String text = field.text;
        boolean begins = field.start == 0 || text.charAt(field.start - 1) == '\n';
        boolean ends = field.end == text.length() || text.charAt(field.end) == '\n';
        String before = begins ? "```\n" : "\n```\n";
        String inner = field.selected().replaceFirst("\n$", "");
        return new Change(
                field.start,
                field.end,
                before + inner + (ends ? "\n```" : "\n```\n"),
                field.start + before.length(),
                field.start + before.length() + inner.length());
    }

    private static Change prefix(Field field, String present, IntFunction<String> prefix) {
        Pattern there = Pattern.compile("^(?:" + present + ")");
        int from = field.text.lastIndexOf('\n', field.start - 1) + 1;
        int next = field.text.indexOf('\n', field.end);
        int to = next < 0 ? field.text.length() : next;
        String[] lines = field.text.substring(from, to).split("\n", -1);
        boolean all = java.util.Arrays.stream(lines)
                .allMatch(line -> there.matcher(line).find());
        StringBuilder insert = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            insert.append(i == 0 ? "" : "\n")
                    .append(all ? there.matcher(lines[i]).replaceFirst("") : prefix.apply(i) + lines[i]);
        }
        int end = from + insert.length();
        return new Change(from, to, insert.toString(), lines.length > 1 ? from : end, end);
    }

    /** An address pasted over words makes a link of them; empty when it should be pasted as it is. */
    public static Optional<Change> linkOver(Field field, String pasted) {
        String address = pasted.strip();
        String words = field.selected();
        if (!ADDRESS.matcher(address).matches()
                || words.isBlank()
                || NO_WORDS.matcher(words).find()) {
            return Optional.empty();
        }
        boolean brackets = address.contains("(") || address.contains(")");
        String insert = "[" + words + "](" + (brackets ? "<" + address + ">" : address) + ")";
        int caret = field.start + insert.length();
        return Optional.of(new Change(field.start, field.end, insert, caret, caret));
    }

    /** Whether the caret is in a block of code that is not closed: there Enter begins a line. */
    public static boolean isInOpenCode(String text, int caret) {
        return FENCE.matcher(text.substring(0, caret)).results().count() % 2 == 1;
    }
}
