package chat.parley.wire.model;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import org.jspecify.annotations.Nullable;

/**
 * What a person began to write in a chat, for the other devices.
 *
 * @param text 1 to 16384 bytes of UTF-8
 * @param replyTo as in {@code MessageBody}
 */
public record Draft(String text, @Nullable Long replyTo) {
    public Draft {
        Rules.text("draft.text", text, Limits.MESSAGE_TEXT_BYTES);
        if (replyTo != null) {
            Rules.range("draft.replyTo", replyTo, 1, Long.MAX_VALUE);
        }
    }

    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Draft[]";
    }
}
