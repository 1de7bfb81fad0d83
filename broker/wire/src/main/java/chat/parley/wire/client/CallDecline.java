package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Declines a call, on all devices of the caller of this frame.
 *
 * @param busy whether because of another call
 */
@Semantics(
        delivery = "Repeats are harmless.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallDecline(String id, UUID callId, UUID node, boolean busy) implements CallFrame {
    public CallDecline {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
    }
}
