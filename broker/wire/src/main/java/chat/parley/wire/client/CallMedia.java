package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Says what the participant has turned on. What is off is not forwarded by the server, whatever arrives.
 *
 * @param microphone whether it is on
 * @param camera whether it is on
 * @param screen whether a screen is shared, with its sound if there is some
 */
@Semantics(
        delivery = "A whole state: the last one counts.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallMedia(
        String id, UUID callId, UUID node, UUID participantId, boolean microphone, boolean camera, boolean screen)
        implements CallParticipantFrame {
    public CallMedia {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
    }
}
