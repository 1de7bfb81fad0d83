package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.sdp.BadSdpException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The publishing peer connection of one participant, seen from the server, which answers. It keeps what was negotiated
 * for each media section, so that every offer becomes a difference. Not thread-safe.
 */
public final class PublishSession {
    public PublishSession(RtpCapabilities router, RandomGenerator random) {}

    /** Reads an offer. Nothing is changed before {@link #answer}, so an offer may come again or be dropped. */
    public PublishOffer offer(String sdp) throws BadSdpException {
        if (sdp.isEmpty()) {
            throw new BadSdpException(0, "is empty");
        }
        return new PublishOffer(
                new DtlsParameters(DtlsParameters.Role.CLIENT, List.of()),
                false,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /**
     * Takes the offer over and answers it.
     *
     * @param offer the last one that {@link #offer} gave
     * @param transport of the worker; after an ICE restart the new credentials
     * @param failed mids of opened sections that the worker did not take: the answer makes them inactive
     * @param bitrates by mid; sections that are not named are unspecified
     */
    public String answer(
            PublishOffer offer, TransportParameters transport, Set<String> failed, Map<String, Bitrates> bitrates) {
        return "";
    }
}
