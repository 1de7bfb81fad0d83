package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Says that the participant is there, and asks whether something was missed: to be sent every 2 s. Who is not heard of
 * for 30 s, by ping or by media, leaves.
 */
@Semantics(
        delivery = "May be lost.",
        answeredBy = "call.pong",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallPing(String id, UUID callId, UUID node, UUID participantId) implements CallParticipantFrame {
    public CallPing {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
    }
}
