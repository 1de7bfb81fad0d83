package chat.parley.worker.search.core;

import chat.parley.wire.model.Snippet;
import chat.parley.wire.model.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a message has what was searched for.
 *
 * @param fields what was searched: texts first, then names of files
 * @param texts how many of them are texts
 * @param ranges what was found in each field, by rising start
 */
public record Match(List<String> fields, int texts, List<List<TextRange>> ranges) {
    /** A piece of the text; null when the message has none. */
    public @Nullable Snippet snippet() {
        return texts == 0 ? null : Snippets.cut(fields.getFirst(), ranges.getFirst());
    }

    /** The first name of a file in which something was found; null when there is none. */
    public @Nullable Snippet fileName() {
        for (int i = texts; i < fields.size(); i++) {
            if (!ranges.get(i).isEmpty()) {
                return Snippets.cut(fields.get(i), ranges.get(i));
            }
        }
        return null;
    }

    /** Without what people wrote, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Match[fields=" + fields.size() + "]";
    }
}
