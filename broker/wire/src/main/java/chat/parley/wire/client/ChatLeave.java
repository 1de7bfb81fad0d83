package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Leaves a group. The last owner names another one first; when nobody else is there, the group is left empty.
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by chat.changed and a message.new with a notice. "
                + "The caller's devices get chat.removed.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.CONFLICT})
public record ChatLeave(String id, UUID clientId, UUID chatId) implements GroupChange {
    public ChatLeave {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
    }
}
