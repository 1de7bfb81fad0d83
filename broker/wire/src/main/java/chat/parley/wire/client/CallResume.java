package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Goes on with a call over a new socket: its events come to this socket from now on. The media were not touched. The
 * last {@code call.offer} is sent again when it was not answered.
 */
@Semantics(
        delivery = "May be sent again until an answer comes.",
        answeredBy = "call.joined",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallResume(String id, UUID callId, UUID node, UUID participantId) implements CallParticipantFrame {
    public CallResume {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
    }
}
