package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of older messages.
 *
 * @param beforeSeq messages with a smaller {@code seq} are wanted; absent for the newest page
 * @param limit 1 to 100; the frame limit may make a page smaller
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "message.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record MessageHistory(
        String id, UUID chatId, @Nullable Long beforeSeq, int limit) implements QueryFrame {
    public MessageHistory {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        if (beforeSeq != null) {
            Rules.notNegative("beforeSeq", beforeSeq);
        }
        Rules.range("limit", limit, 1, Limits.HISTORY_PAGE);
    }
}
