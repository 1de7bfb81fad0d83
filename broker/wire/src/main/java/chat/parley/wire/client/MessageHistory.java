package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of messages. Without {@code beforeSeq} and {@code afterSeq} the newest page is wanted; with both, messages
 * in between, those nearest to {@code beforeSeq}.
 *
 * @param beforeSeq messages with a smaller {@code seq} are wanted, those nearest to it
 * @param limit 1 to 100; the frame limit may make a page smaller
 * @param afterSeq messages with a larger {@code seq} are wanted; alone, those nearest to it
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "message.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record MessageHistory(
        String id,
        UUID chatId,
        @Nullable Long beforeSeq,
        int limit,
        @Nullable Long afterSeq) implements QueryFrame {
    public MessageHistory {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        if (beforeSeq != null) {
            Rules.notNegative("beforeSeq", beforeSeq);
        }
        if (afterSeq != null) {
            Rules.notNegative("afterSeq", afterSeq);
        }
        Rules.range("limit", limit, 1, Limits.HISTORY_PAGE);
    }

    public MessageHistory(String id, UUID chatId, @Nullable Long beforeSeq, int limit) {
        this(id, chatId, beforeSeq, limit, null);
    }
}
