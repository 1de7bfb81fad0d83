package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.Draft;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the caller began to write, for the other devices.
 *
 * @param draft absent to forget it
 */
@Semantics(
        delivery = "The last one counts. At most one in 2 s per chat. The caller's other devices learn of it "
                + "by chat.own.",
        answeredBy = "ok",
        errors = ErrorCode.NOT_A_MEMBER)
public record ChatDraft(String id, UUID chatId, @Nullable Draft draft) implements OwnChange {
    public ChatDraft {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
    }
}
