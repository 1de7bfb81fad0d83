package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.SubscribedTrack;
import java.util.List;
import java.util.UUID;

/**
 * The server's offer for what the participant receives; to be answered by {@code call.answer}. No other comes before it is
 * answered.
 *
 * @param revision 1 for the first; a smaller one that arrives later is dropped
 * @param sdp the offer (RFC 8829)
 * @param tracks whose stream each sending section is
 */
@Semantics(delivery = "May be lost: call.pong tells which is the newest, call.resume brings it again.")
public record CallOffer(UUID callId, long revision, String sdp, List<SubscribedTrack> tracks) implements CallEvent {
    /** Without the SDP, which holds passwords. */
    @Override
    public String toString() {
        return "CallOffer[callId=" + callId + "]";
    }
}
