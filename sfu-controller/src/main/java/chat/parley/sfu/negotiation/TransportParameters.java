package chat.parley.sfu.negotiation;

import chat.parley.sfu.sdp.IceCandidate;
import java.util.List;

/** What the other side has to know about one transport of the media worker. */
public record TransportParameters(IceParameters ice, List<IceCandidate> candidates, DtlsParameters dtls) {
    public TransportParameters {
        candidates = List.copyOf(candidates);
    }

    /** The same transport after ICE was restarted at the worker. */
    public TransportParameters withIce(IceParameters restarted) {
        return new TransportParameters(restarted, candidates, dtls);
    }
}
