package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Asks who has seen a message.
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "seen.page",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.NOT_FOUND})
public record MessageSeen(String id, UUID chatId, long seq) implements QueryFrame {
    public MessageSeen {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
    }
}
