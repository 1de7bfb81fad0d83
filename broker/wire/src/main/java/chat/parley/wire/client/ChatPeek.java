package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Asks what a link leads to, before coming in by {@code chat.enter}.
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "chat.peeked",
        errors = ErrorCode.NOT_FOUND)
public record ChatPeek(String id, UUID chatId, String token) implements QueryFrame {
    public ChatPeek {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.line("token", token, Limits.LINK_TOKEN_CHARS);
    }

    /** Without the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "ChatPeek[id=" + id + ", chatId=" + chatId + "]";
    }
}
