package chat.parley.wire.model;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;

/**
 * The content of a message: what is sealed in the broker and encrypted in the database, as a whole.
 *
 * @param text plain text, 1 to {@link Limits#MESSAGE_TEXT_BYTES} bytes of UTF-8; no control characters but line feed
 *     and tab
 */
public record MessageBody(String text) {
    public MessageBody {
        Rules.text("body.text", text, Limits.MESSAGE_TEXT_BYTES);
    }

    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "MessageBody[]";
    }
}
