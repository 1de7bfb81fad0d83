package chat.parley.wire.model;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of the own situation.
 *
 * @param text 1 to 80 characters
 * @param emoji shown beside the name
 * @param until when it ends by itself; absent for never
 */
public record StatusText(
        String text, @Nullable String emoji, @Nullable Instant until) {
    public StatusText {
        Rules.line("status.text", text, Limits.STATUS_CHARS);
        if (emoji != null) {
            Rules.emoji("status.emoji", emoji);
        }
    }

    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "StatusText[]";
    }
}
