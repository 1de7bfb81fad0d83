package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The receiving peer connection of one participant, seen from the server, which offers: one media section for each
 * consumer. Sections never change their order. One that is closed is refused in the next offer and, once that was
 * answered, used again under a new mid; the one that carries the bundle is only made inactive. Not thread-safe.
 */
public final class SubscribeSession {
    public SubscribeSession(TransportParameters transport, RtpCapabilities client, RandomGenerator random) {}

    /**
     * A new section, part of the next offer. The worker's consumer should exist before that offer is sent.
     *
     * @param consumable of {@link PublishedSection}
     * @param stream the client finds it as the id of the {@code MediaStream}; streams with the same id are kept in sync
     * @param track the client may find it as the id of the track
     * @return empty when the client cannot receive it or all sections are in use
     */
    public Optional<ConsumedSection> add(MediaKind kind, RtpParameters consumable, String stream, String track) {
        return Optional.empty();
    }

    /** The section ends with the next offer. Repeating it is harmless. */
    public void close(String mid) {}

    /** ICE was restarted at the worker: the next offer says so. */
    public void iceRestarted(IceParameters restarted) {}

    /** Whether something changed that no offer has told yet. */
    public boolean hasChanges() {
        return false;
    }

    /** The offer that waits for its answer. */
    public Optional<SubscribeOffer> outstanding() {
        return Optional.empty();
    }

    /** Makes the next offer of all that is now; an outstanding one is superseded and its answer will be stale. */
    public SubscribeOffer offer() {
        return new SubscribeOffer(1, "");
    }

    /** Takes an answer over. After a {@link BadSdpException} the offer is still outstanding. */
    public SubscribeAnswer answer(int revision, String sdp) throws BadSdpException {
        if (sdp.isEmpty()) {
            throw new BadSdpException(0, "is empty");
        }
        return new SubscribeAnswer.Stale();
    }
}
