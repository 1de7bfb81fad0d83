package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Raises or lowers the own hand.
 *
 * @param raised whether it is up
 */
@Semantics(
        delivery = "The last one counts.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallHand(String id, UUID callId, UUID node, UUID participantId, boolean raised)
        implements CallParticipantFrame {
    public CallHand {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
    }
}
