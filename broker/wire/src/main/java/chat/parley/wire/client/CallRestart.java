package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Asks for a new {@code call.offer} with new ICE credentials, when the network of the client changed. For what it sends
 * the client restarts ICE by {@code call.publish}.
 */
@Semantics(
        delivery = "Repeats are harmless.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER, ErrorCode.RATE_LIMITED})
public record CallRestart(String id, UUID callId, UUID node, UUID participantId) implements CallParticipantFrame {
    public CallRestart {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
    }
}
