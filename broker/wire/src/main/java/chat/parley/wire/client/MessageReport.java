package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ReportReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reports a message of somebody else to the moderators of the server. They see it, with the messages around it and who
 * reported it; nobody else learns of the report, neither the chat nor the author. Only a message that the caller may see
 * and that somebody wrote: own messages, calls and notices are {@code forbidden}. A person reports at most 20 messages in
 * an hour; with more it is {@code rate_limited}.
 *
 * @param text what the caller has to say about it, at most 1000 bytes of UTF-8
 */
@Semantics(
        delivery = "Send again until ok or a final error comes: a person has one open report of a message, and "
                + "reporting it again changes nothing.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN, ErrorCode.RATE_LIMITED})
public record MessageReport(
        String id,
        UUID chatId,
        long seq,
        ReportReason reason,
        @Nullable String text) implements ModerationFrame {
    public MessageReport {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
        Rules.present("reason", reason);
        if (text != null) {
            Rules.text("text", text, Limits.REPORT_BYTES);
        }
    }

    /** Without what was said, so that no content can reach a log. */
    @Override
    public String toString() {
        return "MessageReport[id=" + id + ", chatId=" + chatId + ", seq=" + seq + ", reason=" + reason + "]";
    }
}
