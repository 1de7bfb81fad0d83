package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Comes into a group by its link. Who is a member already gets {@code ok}.
 *
 * @param token of the link
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. The caller's devices "
                + "get chat.added.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.LIMIT_REACHED})
public record ChatEnter(String id, UUID clientId, UUID chatId, String token) implements GroupChange {
    public ChatEnter {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.line("token", token, Limits.LINK_TOKEN_CHARS);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ChatEnter[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + "]";
    }
}
