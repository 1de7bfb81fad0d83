package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Takes the preview of a link away from an own message, for everybody and for good: also when the message is edited, as
 * long as the link stands in it. Fine if there is none.
 *
 * @param url of the preview
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by message.changed.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record MessagePreviewRemove(String id, UUID clientId, UUID chatId, long seq, String url)
        implements MessageChange {
    public MessagePreviewRemove {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
        Rules.line("url", url, Limits.PREVIEW_URL_CHARS);
    }

    /** Without the link, so that no content can reach a log. */
    @Override
    public String toString() {
        return "MessagePreviewRemove[chatId=" + chatId + ", seq=" + seq + "]";
    }
}
