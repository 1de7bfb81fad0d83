package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a message and about as many before it as after it: to show a place in the middle of a chat. The message is the
 * first one that fits both {@code seq} and {@code at}; after the last one, the last one.
 *
 * @param seq its place is this one or later; absent for any
 * @param at it was sent then or later; absent for any
 * @param limit 1 to 100; the frame limit may make a page smaller
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "message.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record MessageAround(
        String id,
        UUID chatId,
        @Nullable Long seq,
        @Nullable Instant at,
        int limit) implements QueryFrame {
    public MessageAround {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        if (seq != null) {
            Rules.notNegative("seq", seq);
        }
        Rules.range("limit", limit, 1, Limits.HISTORY_PAGE);
    }
}
