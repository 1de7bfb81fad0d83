package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Makes the link by which people of this server come into a group by themselves, or takes it back. For those who may add
 * people.
 *
 * @param on true to get the link, made if there is none; false to take it back: it is of no use any more, and the next one
 *     is another
 */
@Semantics(
        delivery = "Send again until chat.linked or a final error comes; repeats are harmless.",
        answeredBy = "chat.linked",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.CONFLICT})
public record ChatLink(String id, UUID clientId, UUID chatId, boolean on) implements GroupChange {
    public ChatLink {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
    }
}
