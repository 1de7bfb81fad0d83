package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallDirection;
import java.util.UUID;

/**
 * A candidate of the client (RFC 8840). The server needs none, since it answers wherever the client's checks come
 * from; accepted so that any WebRTC client may send them.
 *
 * @param candidate the line after {@code a=}; empty for the end of candidates
 */
@Semantics(
        delivery = "May be lost.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallCandidate(
        String id, UUID callId, UUID node, UUID participantId, CallDirection direction, String candidate)
        implements CallParticipantFrame {
    public CallCandidate {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
        Rules.present("direction", direction);
        Rules.atMost("candidate", candidate, Limits.CALL_CANDIDATE_CHARS);
    }

    /** Without the candidate, which tells an address. */
    @Override
    public String toString() {
        return "CallCandidate[id=" + id + ", callId=" + callId + ", direction=" + direction + "]";
    }
}
