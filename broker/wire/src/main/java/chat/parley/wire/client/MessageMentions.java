package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the messages of all chats that mention the caller, newest first.
 *
 * @param before {@code next} of the page before; absent for the first page
 * @param limit 1 to 100; the frame limit may make a page smaller
 */
@Semantics(delivery = "Changes nothing; ask again if no answer comes.", answeredBy = "mention.page")
public record MessageMentions(String id, @Nullable Instant before, int limit) implements QueryFrame {
    public MessageMentions {
        Rules.frameId(id);
        Rules.range("limit", limit, 1, Limits.HISTORY_PAGE);
    }
}
