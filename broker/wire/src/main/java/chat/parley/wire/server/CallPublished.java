package chat.parley.wire.server;

import chat.parley.wire.Semantics;

/**
 * Answers the client's offer.
 *
 * @param sdp the answer (RFC 8829)
 */
@Semantics(delivery = "Once per frame.")
public record CallPublished(String re, String sdp) implements Reply {
    /** Without the SDP, which holds passwords. */
    @Override
    public String toString() {
        return "CallPublished[re=" + re + "]";
    }
}
