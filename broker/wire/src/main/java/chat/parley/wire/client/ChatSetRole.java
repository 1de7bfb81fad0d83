package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatRole;
import java.util.UUID;

/**
 * Gives a member another role: owners everybody, admins nobody. A group always has an owner.
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by chat.changed and a message.new with a notice.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record ChatSetRole(String id, UUID clientId, UUID chatId, UUID userId, ChatRole role) implements GroupChange {
    public ChatSetRole {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.present("userId", userId);
        Rules.present("role", role);
    }
}
