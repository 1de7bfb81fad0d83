package chat.parley.sfu.session;

import static chat.parley.sfu.session.CallThread.await;

import chat.parley.sfu.media.Consumer;
import chat.parley.sfu.media.ConsumerListener;
import chat.parley.sfu.media.ConsumerOptions;
import chat.parley.sfu.media.ConsumerScore;
import chat.parley.sfu.media.Layers;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.negotiation.ConsumedSection;
import chat.parley.sfu.negotiation.SubscribeAnswer;
import chat.parley.sfu.negotiation.SubscribeOffer;
import chat.parley.sfu.negotiation.SubscribeSession;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.SubscribedTrack;
import chat.parley.wire.model.TrackView;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one participant receives. On the call's thread only. */
final class Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    private final PeerTransport peer;
    private final SubscribeSession session;
    private final SessionSettings settings;
    private final CallThread thread;
    private final Outbox outbox;
    private final Runnable scored;
    private final Map<PublishedStream, SubscribedStream> streams = new LinkedHashMap<>();
    /** Absent until the client has told sizes: one that never does gets everything as large as there is. */
    private Optional<Map<View, TrackView>> views = Optional.empty();

    private List<SubscribedTrack> offered = List.of();

    private record View(UUID participantId, CallSource source) {}

    /** Takes offers to the client. */
    interface Outbox {
        void offer(SubscribeOffer offer, List<SubscribedTrack> tracks);
    }

    /** @param scored run on the call's thread when a score changed */
    Subscriber(
            PeerTransport peer,
            RtpCapabilities client,
            SessionSettings settings,
            CallThread thread,
            Outbox outbox,
            Runnable scored) {
        this.peer = peer;
        this.session = new SubscribeSession(peer.parameters(), client, RandomGenerator.getDefault());
        this.settings = settings;
        this.thread = thread;
        this.outbox = outbox;
        this.scored = scored;
    }

    PeerTransport peer() {
        return peer;
    }

    Collection<SubscribedStream> streams() {
        return streams.values();
    }

    /** Receives it from the next offer on, if the client can. Repeating it is harmless. */
    void add(PublishedStream stream) {
        if (!stream.isOpen() || streams.containsKey(stream)) {
            return;
        }
        session.add(
                        stream.section().kind(),
                        stream.section().consumable(),
                        Sources.stream(stream.participantId(), stream.source()),
                        Sources.track(stream.participantId(), stream.source()))
                .ifPresent(section -> consume(stream, section));
    }

    private void consume(PublishedStream stream, ConsumedSection section) {
        ConsumerOptions options = new ConsumerOptions(
                stream.producer().id(),
                section.kind(),
                section.parameters(),
                stream.producer().type(),
                stream.section().consumable().encodings(),
                true,
                SubscribedStream.firstLayers(stream));
        Events events = new Events();
        try {
            Consumer consumer = await(peer.transport().consume(options, events));
            SubscribedStream subscribed = new SubscribedStream(section.mid(), stream, consumer, showing(stream));
            events.stream = Optional.of(subscribed);
            streams.put(stream, subscribed);
        } catch (MediaWorkerException e) {
            session.close(section.mid());
            if (!(e instanceof MediaWorkerException.Closed)) {
                LOG.warn("The media worker does not send {} on", stream.source().wireName(), e);
            }
        }
    }

    /** It has ended, and its consumer with it. */
    void remove(PublishedStream stream) {
        SubscribedStream subscribed = streams.remove(stream);
        if (subscribed != null) {
            session.close(subscribed.mid());
        }
    }

    /** Offers what changed, unless an answer is awaited: then it goes into the next offer. */
    void flush() {
        if (session.outstanding().isEmpty() && session.hasChanges()) {
            SubscribeOffer offer = session.offer();
            offered = streams.values().stream().map(SubscribedStream::track).toList();
            outbox.offer(offer, offered);
        }
    }

    /** Sends the offer that waits for its answer again. */
    void resend() {
        session.outstanding().ifPresent(offer -> outbox.offer(offer, offered));
    }

    /** Takes an answer over, and offers what changed since; nothing happens when it is stale. */
    void answer(long revision, String sdp) throws BadSdpException {
        if (revision != (int) revision) {
            return;
        }
        switch (session.answer((int) revision, sdp)) {
            case SubscribeAnswer.Stale() -> {}
            case SubscribeAnswer.Applied applied -> {
                try {
                    apply(applied);
                } finally {
                    flush();
                }
            }
        }
    }

    private void apply(SubscribeAnswer.Applied answer) {
        if (answer.dtls() != null) {
            peer.connect(answer.dtls());
        }
        for (SubscribedStream subscribed : List.copyOf(streams.values())) {
            if (answer.accepted().contains(subscribed.mid())) {
                subscribed.accepted();
            } else if (answer.refused().contains(subscribed.mid())) {
                streams.remove(subscribed.stream());
                Attempt.of(subscribed.consumer().close());
            }
        }
    }

    /** Takes the sizes of all videos over. */
    void view(List<TrackView> told) {
        Map<View, TrackView> bySource = new HashMap<>();
        told.forEach(view -> bySource.put(new View(view.participantId(), view.source()), view));
        views = Optional.of(bySource);
        streams.values().stream()
                .filter(SubscribedStream::isVideo)
                .forEach(subscribed -> subscribed.show(showing(subscribed.stream())));
        scored.run();
    }

    private Showing showing(PublishedStream stream) {
        int layers = SubscribedStream.layers(stream);
        if (stream.section().kind() == MediaKind.AUDIO || views.isEmpty()) {
            return Showing.full(stream.source(), layers);
        }
        TrackView view = views.get().get(new View(stream.participantId(), stream.source()));
        int fullHeight = stream.source() == CallSource.SCREEN ? settings.screenHeight() : settings.cameraHeight();
        return view == null ? Showing.small(stream.source(), layers) : Showing.in(view, layers, fullHeight);
    }

    /** The next offer has new credentials. Without any offer yet there is nothing to restart. */
    void restartIce() {
        if (session.outstanding().isPresent() || !offered.isEmpty() || session.hasChanges()) {
            peer.restartIce();
            session.iceRestarted(peer.parameters().ice());
            flush();
        }
    }

    /** Closes the transport with all that is received. */
    void close() {
        streams.clear();
        Attempt.of(peer.transport().close());
    }

    private void sent(SubscribedStream subscribed, boolean anything) {
        if (!isThere(subscribed)) {
            return;
        }
        if (anything) {
            int since = subscribed.beginnings();
            thread.later(settings.keyFrameInterval(), () -> {
                if (isThere(subscribed)) {
                    subscribed.settle(since);
                }
            });
        } else {
            subscribed.begin();
        }
    }

    /** What ends is first told to send nothing, and then there is no consumer any more that could be asked. */
    private boolean isThere(SubscribedStream subscribed) {
        return subscribed.stream().isOpen() && streams.get(subscribed.stream()) == subscribed;
    }

    private final class Events implements ConsumerListener {
        private Optional<SubscribedStream> stream = Optional.empty();

        @Override
        public void layersChanged(@Nullable Layers layers) {
            thread.execute(() -> stream.ifPresent(one -> sent(one, layers != null)));
        }

        @Override
        public void scoreChanged(ConsumerScore score) {
            thread.execute(() -> {
                stream.ifPresent(one -> one.score(score));
                scored.run();
            });
        }
    }
}
