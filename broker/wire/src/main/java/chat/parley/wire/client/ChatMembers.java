package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the members of a chat, in the order in which they joined.
 *
 * @param after {@code next} of the page before; absent for the first page
 * @param limit 1 to 200
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "member.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record ChatMembers(String id, UUID chatId, @Nullable UUID after, int limit) implements QueryFrame {
    public ChatMembers {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.range("limit", limit, 1, Limits.PEOPLE_PAGE);
    }
}
