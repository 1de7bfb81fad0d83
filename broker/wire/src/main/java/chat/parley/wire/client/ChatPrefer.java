package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatPreferences;
import java.util.UUID;

/**
 * Sets what the caller wants of a chat: all of it, as it shall be.
 */
@Semantics(
        delivery = "The last one counts. The caller's devices learn of it by chat.own.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.LIMIT_REACHED})
public record ChatPrefer(String id, UUID chatId, ChatPreferences preferences) implements OwnChange {
    public ChatPrefer {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.present("preferences", preferences);
    }
}
