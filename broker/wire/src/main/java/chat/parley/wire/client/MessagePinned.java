package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the pinned messages of a chat: the newest of them, up to 100.
 *
 * @param beforeSeq only with a smaller {@code seq}; absent for the newest
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "message.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record MessagePinned(
        String id, UUID chatId, @Nullable Long beforeSeq) implements QueryFrame {
    public MessagePinned {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        if (beforeSeq != null) {
            Rules.notNegative("beforeSeq", beforeSeq);
        }
    }
}
