package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Removes somebody from a group: admins remove members, owners everybody. A call that the person is in ends for the
 * person.
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by chat.changed and a message.new with a notice. "
                + "Who was removed gets chat.removed.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record ChatRemove(String id, UUID clientId, UUID chatId, UUID userId) implements GroupChange {
    public ChatRemove {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.present("userId", userId);
    }
}
