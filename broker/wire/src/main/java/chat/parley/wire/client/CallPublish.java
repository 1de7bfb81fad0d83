package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.PublishedTrack;
import java.util.List;
import java.util.UUID;

/**
 * The client's offer for what it sends: after joining, and whenever a stream begins or ends. A new ICE user name
 * fragment in it restarts ICE.
 *
 * @param sdp the offer (RFC 8829): sending sections only, in the order of the offers before
 * @param tracks what each sending section is; sections that are not named are not taken
 */
@Semantics(
        delivery = "One at a time; the newest offer counts. A repeat of the same offer gets an answer again.",
        answeredBy = "call.published",
        errors = {
            ErrorCode.CALL_MOVED,
            ErrorCode.CALL_OVER,
            ErrorCode.BAD_SDP,
            ErrorCode.FORBIDDEN,
            ErrorCode.RATE_LIMITED
        })
public record CallPublish(
        String id, UUID callId, UUID node, UUID participantId, String sdp, List<PublishedTrack> tracks)
        implements CallParticipantFrame {
    public CallPublish {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
        Rules.sdp("sdp", sdp);
        tracks = Rules.list("tracks", tracks, 0, Limits.CALL_TRACKS);
    }

    /** Without the SDP, which holds passwords. */
    @Override
    public String toString() {
        return "CallPublish[id=" + id + ", callId=" + callId + ", participantId=" + participantId + "]";
    }
}
