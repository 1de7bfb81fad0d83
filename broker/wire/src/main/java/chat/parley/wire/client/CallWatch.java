package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Asks how a call stands: when a client learns of a call by syncing. For members of the chat who are not in it.
 */
@Semantics(
        delivery = "Changes nothing.",
        answeredBy = "call.status",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallWatch(String id, UUID callId, UUID node) implements CallFrame {
    public CallWatch {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
    }
}
