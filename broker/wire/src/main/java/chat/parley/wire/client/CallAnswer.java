package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Answers {@code call.offer}. An answer to an older offer than the last is dropped.
 *
 * @param revision of the offer
 * @param sdp the answer (RFC 8829)
 */
@Semantics(
        delivery = "Repeats are harmless.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER, ErrorCode.BAD_SDP})
public record CallAnswer(String id, UUID callId, UUID node, UUID participantId, long revision, String sdp)
        implements CallParticipantFrame {
    public CallAnswer {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
        Rules.notNegative("revision", revision);
        Rules.sdp("sdp", sdp);
    }

    /** Without the SDP, which holds passwords. */
    @Override
    public String toString() {
        return "CallAnswer[id=" + id + ", callId=" + callId + ", participantId=" + participantId + "]";
    }
}
