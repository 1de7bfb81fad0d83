package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Pins a message for everybody, or takes it from the pinned ones.
 *
 * @param pinned false to take it away
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by message.changed.",
        answeredBy = "ok",
        errors = {
            ErrorCode.NOT_A_MEMBER,
            ErrorCode.FORBIDDEN,
            ErrorCode.NOT_FOUND,
            ErrorCode.CONFLICT,
            ErrorCode.LIMIT_REACHED
        })
public record MessagePin(String id, UUID clientId, UUID chatId, long seq, boolean pinned) implements MessageChange {
    public MessagePin {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
    }
}
