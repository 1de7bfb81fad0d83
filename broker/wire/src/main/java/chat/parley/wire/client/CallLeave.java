package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Hangs up. A direct call ends for both.
 */
@Semantics(
        delivery = "Repeats are harmless: who is gone gets ok too.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallLeave(String id, UUID callId, UUID node, UUID participantId) implements CallParticipantFrame {
    public CallLeave {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
    }
}
