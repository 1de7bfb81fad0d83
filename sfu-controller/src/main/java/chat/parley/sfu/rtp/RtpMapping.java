package chat.parley.sfu.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a producer's streams are rewritten inside the router, so that every consumer sees the router's own numbers. */
public record RtpMapping(List<Codec> codecs, List<Encoding> encodings) {
    public RtpMapping {
        codecs = List.copyOf(codecs);
        encodings = List.copyOf(encodings);
    }

    /** One payload type of the sender and the router's. */
    public record Codec(int payloadType, int mappedPayloadType) {}

    /** One stream of the sender and the SSRC that it has inside the router. */
    public record Encoding(
            @Nullable String rid,
            @Nullable Long ssrc,
            @Nullable String scalabilityMode,
            long mappedSsrc) {}
}
