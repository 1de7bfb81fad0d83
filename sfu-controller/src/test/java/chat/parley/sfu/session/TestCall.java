package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.media.ConsumerDump;
import chat.parley.sfu.media.ListenAddress;
import chat.parley.sfu.media.MediaWorker;
import chat.parley.sfu.media.MediaWorkerSettings;
import chat.parley.sfu.media.ProducerDump;
import chat.parley.sfu.media.RouterDump;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.TestWorkers;
import chat.parley.sfu.media.WebRtcServer;
import chat.parley.sfu.media.WebRtcServerSettings;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallLevel;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.SubscribedTrack;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A call on a worker of its own, and what it tells. */
final class TestCall implements AutoCloseable, CallMediaListener {
    final MediaWorker worker;
    final CallMedia media;
    final CountDownLatch lost = new CountDownLatch(1);
    final List<UUID> failed = new CopyOnWriteArrayList<>();
    final List<Map.Entry<UUID, Boolean>> connections = new CopyOnWriteArrayList<>();
    private final Map<UUID, Queue<FakeClient.Received>> offers = new ConcurrentHashMap<>();

    TestCall() {
        this(MediaWorkerSettings.DEFAULTS);
    }

    TestCall(MediaWorkerSettings settings) {
        worker = TestWorkers.start(settings);
        WebRtcServer server =
                get(worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
        media = get(CallMedia.open(new RunningWorker(0, worker, server), SessionSettings.DEFAULTS, this));
    }

    Person join() throws BadSdpException {
        return join(FakeClient.capabilities());
    }

    Person join(String capabilities) throws BadSdpException {
        UUID id = UUID.randomUUID();
        return new Person(media.join(id, capabilities), new FakeClient());
    }

    /** Waits until all that was asked so far has happened. */
    void settle() {
        get(media.thread().run(() -> {}));
    }

    RouterDump router() {
        settle();
        return get(media.router().orElseThrow().dump());
    }

    /** Somebody with a client. */
    final class Person {
        final ParticipantMedia media;
        final FakeClient client;

        Person(ParticipantMedia media, FakeClient client) {
            this.media = media;
            this.client = client;
        }

        UUID id() {
            return media.participantId();
        }

        /** Starts, negotiates, and is heard and seen from now on. */
        String publish(CallSource... sources) {
            for (CallSource source : sources) {
                client.start(source);
                media.allow(source, true);
            }
            return negotiate();
        }

        String stop(CallSource source) {
            client.stop(source);
            return negotiate();
        }

        String negotiate() {
            String answer = get(media.publish(client.offer(), client.tracks()));
            client.negotiated();
            return answer;
        }

        /** The offer that was told last and was not looked at; absent when there is none. */
        FakeClient.@Nullable Received offered() {
            settle();
            return offers.getOrDefault(id(), new ArrayDeque<>()).poll();
        }

        FakeClient.Received awaitOffered() {
            FakeClient.Received offer = offered();
            assertThat(offer).as("an offer").isNotNull();
            if (offer == null) {
                throw new AssertionError();
            }
            return offer;
        }

        /** Answers until nothing is offered any more. */
        void answerAll() {
            FakeClient.Received offer = offered();
            while (offer != null) {
                get(media.answer(offer.revision(), client.answer(offer)));
                offer = offered();
            }
        }

        /** By whose and what it is. */
        Map<String, ConsumerDump> consumers() {
            Map<String, ConsumerDump> dumps = new HashMap<>();
            get(TestCall.this
                    .media
                    .thread()
                    .run(() -> media.subscriber()
                            .ifPresent(subscriber -> subscriber
                                    .streams()
                                    .forEach(stream -> dumps.put(
                                            name(
                                                    stream.stream().participantId(),
                                                    stream.stream().source()),
                                            CallThread.await(stream.consumer().dump()))))));
            return dumps;
        }

        /** The highest layers that are wanted as soon as the lowest is there; by whose and what it is. */
        Map<String, Integer> wantedLayers() {
            Map<String, Integer> layers = new HashMap<>();
            get(TestCall.this
                    .media
                    .thread()
                    .run(() -> media.subscriber()
                            .ifPresent(subscriber -> subscriber
                                    .streams()
                                    .forEach(stream -> layers.put(
                                            name(
                                                    stream.stream().participantId(),
                                                    stream.stream().source()),
                                            stream.wantedLayer())))));
            return layers;
        }

        Map<CallSource, ProducerDump> producers() {
            Map<CallSource, ProducerDump> dumps = new HashMap<>();
            get(TestCall.this
                    .media
                    .thread()
                    .run(() -> media.published()
                            .forEach(stream -> dumps.put(
                                    stream.source(),
                                    CallThread.await(stream.producer().dump())))));
            return dumps;
        }
    }

    static String name(UUID participantId, CallSource source) {
        return participantId + " " + source;
    }

    static List<String> names(FakeClient.Received offer) {
        return offer.tracks().stream()
                .map(track -> name(track.participantId(), track.source()))
                .toList();
    }

    @Override
    public void offer(UUID participantId, long revision, String sdp, List<SubscribedTrack> tracks) {
        offers.computeIfAbsent(participantId, id -> new ConcurrentLinkedQueue<>())
                .add(new FakeClient.Received(revision, sdp, tracks));
    }

    @Override
    public void levels(@Nullable UUID speaker, List<CallLevel> levels) {}

    @Override
    public void quality(UUID participantId, CallQuality quality) {}

    @Override
    public void connected(UUID participantId, boolean connected) {
        connections.add(Map.entry(participantId, connected));
    }

    @Override
    public void failed(UUID participantId) {
        failed.add(participantId);
    }

    @Override
    public void lost() {
        lost.countDown();
    }

    /** Nothing may be left in the worker. */
    @Override
    public void close() {
        media.close();
        get(media.closed());
        if (!worker.isClosed()) {
            assertThat(get(worker.dump()).routerIds()).isEmpty();
            assertThat(get(worker.dump()).requestHandlerIds()).hasSize(1);
            assertThat(get(worker.shutdown()).exitCode()).isZero();
        }
    }
}
