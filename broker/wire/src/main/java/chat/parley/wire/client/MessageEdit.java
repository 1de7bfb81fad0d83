package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.MessageBody;
import java.util.UUID;

/**
 * Replaces the body of an own message. Its attachments can be taken away, not added. What it said before is kept, encrypted:
 * see {@code message.revisions}.
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by message.changed.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record MessageEdit(String id, UUID clientId, UUID chatId, long seq, MessageBody body) implements MessageChange {
    public MessageEdit {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
        Rules.present("body", body);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "MessageEdit[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + "]";
    }
}
