package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Asks for people by id, blocked and deleted ones included.
 *
 * @param userIds 1 to 200; unknown ones are left out of the answer
 */
@Semantics(delivery = "Changes nothing; ask again if no answer comes.", answeredBy = "people.page")
public record PeopleGet(String id, List<UUID> userIds) implements QueryFrame {
    public PeopleGet {
        Rules.frameId(id);
        userIds = Rules.list("userIds", userIds, 1, Limits.PEOPLE_PAGE);
    }
}
