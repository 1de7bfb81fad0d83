package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Says how far the caller has read a chat.
 *
 * @param seq of the newest message seen; clamped to the newest message, never moves back
 */
@Semantics(
        delivery = "Monotone, so repeats and reordering are harmless. At most one a second per chat.",
        answeredBy = "ok",
        errors = ErrorCode.NOT_A_MEMBER)
public record ChatRead(String id, UUID chatId, long seq) implements ChatFrame {
    public ChatRead {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.notNegative("seq", seq);
    }
}
