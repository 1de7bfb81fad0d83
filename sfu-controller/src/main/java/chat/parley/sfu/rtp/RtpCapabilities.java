package chat.parley.sfu.rtp;

import java.util.List;

/** What a router or a client can receive. */
public record RtpCapabilities(List<RtpCodec> codecs, List<Extension> headerExtensions) {
    public RtpCapabilities {
        codecs = List.copyOf(codecs);
        headerExtensions = List.copyOf(headerExtensions);
    }

    /** A header extension and what may be done with it. */
    public record Extension(MediaKind kind, String uri, int preferredId, Direction direction) {}

    /** As in SDP (RFC 8866 §6.7), seen from the router. */
    public enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE
    }
}
