package chat.parley.sfu.session;

import static chat.parley.sfu.session.CallThread.await;

import chat.parley.sfu.media.Router;
import chat.parley.sfu.media.WebRtcTransportOptions;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.negotiation.SubscribeOffer;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.model.SubscribedTrack;
import chat.parley.wire.model.TrackView;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The media of one participant. Methods may be called on any thread; what they do happens on the call's, in the order
 * of the calls, and after {@link CallMedia#leave} no more.
 */
public final class ParticipantMedia {
    private final UUID participantId;
    private final RtpCapabilities capabilities;
    private final CallMedia call;
    private final CallThread thread;
    private final Set<CallSource> allowedAtFirst = EnumSet.noneOf(CallSource.class);
    private final QualityGauge quality = new QualityGauge();
    /** Absent before it is open, after it has left, and when the worker did not open its transports. */
    private Optional<Sides> sides = Optional.empty();

    private boolean connected;
    private volatile long offerRevision;

    private record Sides(Publisher publisher, Subscriber subscriber) {}

    ParticipantMedia(UUID participantId, RtpCapabilities capabilities, CallMedia call, CallThread thread) {
        this.participantId = participantId;
        this.capabilities = capabilities;
        this.call = call;
        this.thread = thread;
    }

    public UUID participantId() {
        return participantId;
    }

    /**
     * Takes the client's offer over and answers it. What is new goes to the others, what has ended is taken from them.
     *
     * @param tracks what the sending sections are; sections that are not named are answered as inactive
     * @return the answer; fails with {@link chat.parley.sfu.sdp.BadSdpException}, then nothing has changed, or with
     *     {@link MediaWorkerException} when the media are gone
     */
    public CompletableFuture<String> publish(String offer, List<PublishedTrack> tracks) {
        return thread.call(() -> {
            Publisher.Published published = opened().publisher().publish(offer, tracks);
            // The others' turn comes when the sender has its answer.
            thread.execute(() -> call.publishedChanged(published));
            return published.answer();
        });
    }

    /**
     * Takes the client's answer over. A stale one changes nothing.
     *
     * @return fails with {@link chat.parley.sfu.sdp.BadSdpException}, then the offer still waits for its answer, or with
     *     {@link MediaWorkerException} when the media are gone
     */
    public CompletableFuture<Void> answer(long revision, String sdp) {
        return thread.run(() -> opened().subscriber().answer(revision, sdp));
    }

    /** How large videos are shown: what is not named is sent small, what is hidden is not sent. Replaces what was told. */
    public void view(List<TrackView> views) {
        thread.execute(() -> sides.ifPresent(open -> open.subscriber().view(views)));
    }

    /** Whether what comes from this source is forwarded to the others; at first nothing is. */
    public void allow(CallSource source, boolean on) {
        thread.execute(() -> {
            if (sides.isPresent()) {
                sides.get().publisher().allow(source, on);
            } else if (on) {
                allowedAtFirst.add(source);
            } else {
                allowedAtFirst.remove(source);
            }
        });
    }

    /**
     * Makes the next offer restart ICE: at once, or after the answer that is awaited.
     *
     * @return fails with {@link MediaWorkerException} when the media are gone
     */
    public CompletableFuture<Void> restart() {
        return thread.run(() -> opened().subscriber().restartIce());
    }

    /** Tells the offer that waits for its answer once more; without one nothing happens. */
    public void resendOffer() {
        thread.execute(() -> sides.ifPresent(open -> open.subscriber().resend()));
    }

    /** Of the newest offer; 0 before the first. */
    public long offerRevision() {
        return offerRevision;
    }

    private Sides opened() {
        if (call.isOver()) {
            throw new MediaWorkerException.Closed("the media of the call are gone");
        }
        return sides.orElseThrow(() -> new MediaWorkerException.Closed("the participant has no media"));
    }

    void open(Router router) {
        SessionSettings settings = call.settings();
        WebRtcTransportOptions options =
                new WebRtcTransportOptions(settings.initialReceiveBitrate(), true, true, settings.iceConsent());
        PeerTransport sending = PeerTransport.open(router, call.server(), options, thread, this::connectionChanged);
        try {
            PeerTransport receiving =
                    PeerTransport.open(router, call.server(), options, thread, this::connectionChanged);
            await(sending.transport().setMaxIncomingBitrate(settings.publishBitrate()));
            if (settings.maxReceiveBitrate() != 0) {
                await(receiving.transport().setMaxOutgoingBitrate(settings.maxReceiveBitrate()));
            }
            Publisher publisher =
                    new Publisher(participantId, sending, settings, allowedAtFirst, thread, this::scoreChanged);
            Subscriber subscriber =
                    new Subscriber(receiving, capabilities, settings, thread, this::offer, this::scoreChanged);
            sides = Optional.of(new Sides(publisher, subscriber));
        } catch (MediaWorkerException e) {
            Attempt.of(sending.transport().close());
            throw e;
        }
    }

    /** Closes everything. What was published has ended for the others too, but they have not been told. */
    List<PublishedStream> close() {
        List<PublishedStream> ended = published();
        sides.ifPresent(open -> {
            open.publisher().close();
            open.subscriber().close();
        });
        sides = Optional.empty();
        return ended;
    }

    List<PublishedStream> published() {
        return sides.map(open -> List.copyOf(open.publisher().streams())).orElse(List.of());
    }

    Optional<Publisher> publisher() {
        return sides.map(Sides::publisher);
    }

    Optional<Subscriber> subscriber() {
        return sides.map(Sides::subscriber);
    }

    private void offer(SubscribeOffer offer, List<SubscribedTrack> tracks) {
        offerRevision = offer.revision();
        call.listener().offer(participantId, offer.revision(), offer.sdp(), tracks);
    }

    private void connectionChanged() {
        boolean now = sides.map(open -> open.publisher().peer().isConnected()
                        || open.subscriber().peer().isConnected())
                .orElse(false);
        if (now != connected && sides.isPresent()) {
            connected = now;
            call.listener().connected(participantId, now);
        }
    }

    private void scoreChanged() {
        sides.ifPresent(open -> {
            IntStream sent = open.publisher().streams().stream()
                    .map(PublishedStream::score)
                    .flatMapToInt(OptionalInt::stream);
            IntStream received = open.subscriber().streams().stream()
                    .map(SubscribedStream::score)
                    .flatMapToInt(OptionalInt::stream);
            if (quality.judge(sent, received)) {
                call.listener().quality(participantId, quality.quality());
            }
        });
    }
}
