package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Says that the caller is writing in a chat. Clients show it for 5 s.
 */
@Semantics(
        delivery = "May be lost. At most one in 3 s per chat, while writing.",
        answeredBy = "ok",
        errors = ErrorCode.NOT_A_MEMBER)
public record ChatTyping(String id, UUID chatId) implements PresenceFrame {
    public ChatTyping {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
    }
}
