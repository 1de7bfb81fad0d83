package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Puts an emoji under a message, or takes the own one away.
 *
 * @param emoji one emoji
 * @param on false to take it away
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by message.changed.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.LIMIT_REACHED})
public record MessageReact(String id, UUID clientId, UUID chatId, long seq, String emoji, boolean on)
        implements MessageChange {
    public MessageReact {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
        Rules.emoji("emoji", emoji);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "MessageReact[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + "]";
    }
}
