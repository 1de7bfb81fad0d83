package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the caller's chats, newest activity first.
 *
 * @param after {@code next} of the page before; absent for the first page
 * @param limit 1 to 100; the frame limit may make a page smaller
 */
@Semantics(delivery = "Changes nothing; ask again if no answer comes.", answeredBy = "chat.page")
public record ChatList(String id, @Nullable UUID after, int limit) implements QueryFrame {
    public ChatList {
        Rules.frameId(id);
        Rules.range("limit", limit, 1, Limits.CHAT_PAGE);
    }
}
