package chat.parley.worker.search.core;

import chat.parley.wire.Limits;
import chat.parley.wire.model.Snippet;
import chat.parley.wire.model.TextRange;
import java.util.ArrayList;
import java.util.List;

/** Cuts short pieces out of texts. */
final class Snippets {
    /** What is shown before the first thing that was found. */
    private static final int LEAD = 48;

    /** How far a cut is moved so that it does not go through a word. */
    private static final int WORD = 24;

    private static final String LEFT_OUT = "…";

    private Snippets() {}

    /**
     * One line around the first range.
     *
     * @param ranges by rising start, not overlapping
     */
    static Snippet cut(String text, List<TextRange> ranges) {
        int begin = 0;
        int end = text.length();
        if (text.length() > Limits.SNIPPET_CHARS) {
            int first = ranges.isEmpty() ? 0 : ranges.getFirst().start();
            begin = first <= LEAD ? 0 : wordStart(text, first - LEAD, first);
            int room = Limits.SNIPPET_CHARS - (begin > 0 ? 1 : 0);
            if (text.length() - begin > room) {
                end = wordEnd(text, begin + room - 1, begin);
            }
        }
        String before = begin > 0 ? LEFT_OUT : "";
        String after = end < text.length() ? LEFT_OUT : "";
        List<TextRange> shown = new ArrayList<>();
        for (TextRange range : ranges) {
            int start = Math.max(range.start(), begin);
            int stop = Math.min(range.end(), end);
            if (start < stop) {
                int shift = before.length() - begin;
                shown.add(new TextRange(start + shift, stop + shift));
            }
        }
        return new Snippet(before + oneLine(text, begin, end) + after, joined(shown));
    }

    private static int wordStart(String text, int from, int latest) {
        for (int at = from; at < Math.min(from + WORD, latest); at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at + 1;
            }
        }
        return atCharacter(text, from);
    }

    private static int wordEnd(String text, int from, int earliest) {
        for (int at = from; at > Math.max(from - WORD, earliest); at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return atCharacter(text, from);
    }

    /** Never between the halves of a surrogate pair. */
    private static int atCharacter(String text, int at) {
        return at > 0 && Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }

    /** Of the same length, so that ranges stay right. */
    private static String oneLine(String text, int begin, int end) {
        return text.substring(begin, end).replace('\n', ' ').replace('\t', ' ');
    }

    /** Neighbours without anything between them become one. */
    private static List<TextRange> joined(List<TextRange> ranges) {
        List<TextRange> joined = new ArrayList<>();
        for (TextRange range : ranges) {
            if (!joined.isEmpty() && joined.getLast().end() >= range.start()) {
                TextRange last = joined.removeLast();
                joined.add(new TextRange(last.start(), Math.max(last.end(), range.end())));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }
}
