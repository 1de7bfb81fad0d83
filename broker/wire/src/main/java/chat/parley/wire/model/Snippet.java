package chat.parley.wire.model;

import java.util.List;

/**
 * A short piece of what was found. Plain text, not Markdown.
 *
 * @param text of one line, at most 240 characters; … stands for what was left out
 * @param ranges what the query found in it, by rising start, none touching another; none when only filters were given
 */
public record Snippet(String text, List<TextRange> ranges) {
    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Snippet[ranges=" + ranges.size() + "]";
    }
}
