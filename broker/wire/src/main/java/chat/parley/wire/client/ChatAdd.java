package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Adds people to a group. Who is a member already is passed over.
 *
 * @param people 1 to 100
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by chat.changed and a message.new with a notice. "
                + "Who was added gets chat.added.",
        answeredBy = "ok",
        errors = {
            ErrorCode.NOT_A_MEMBER,
            ErrorCode.FORBIDDEN,
            ErrorCode.NOT_FOUND,
            ErrorCode.CONFLICT,
            ErrorCode.LIMIT_REACHED
        })
public record ChatAdd(String id, UUID clientId, UUID chatId, List<UUID> people) implements GroupChange {
    public ChatAdd {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        people = Rules.list("people", people, 1, Limits.PEOPLE_AT_ONCE).stream()
                .distinct()
                .toList();
    }
}
