package chat.parley.sfu.media;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real packets through a real worker. */
@SuppressWarnings("NullAway.Init")
class ForwardingTest {
    private final AtomicInteger sequence = new AtomicInteger(1);
    private final List<String> events = new CopyOnWriteArrayList<>();

    private MediaWorker worker;
    private Router router;
    private RtpPeer sender;
    private RtpPeer receiver;
    private PlainTransport incoming;
    private PlainTransport outgoing;

    @BeforeEach
    void connect() throws Exception {
        worker = TestWorkers.start();
        router = get(worker.createRouter());
        sender = new RtpPeer();
        receiver = new RtpPeer();
        incoming = get(router.createPlainTransport("127.0.0.1", true));
        outgoing = get(router.createPlainTransport("127.0.0.1", false));
        get(outgoing.connect("127.0.0.1", receiver.port()));
    }

    @AfterEach
    void disconnect() {
        sender.close();
        receiver.close();
        assertThat(get(worker.shutdown()).exitCode()).isZero();
    }

    @Test
    void forwardsPacketsUnderItsOwnNumbers() throws Exception {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        Consumer consumer = get(outgoing.consume(Tracks.audioOf(producer, false), new ConsumerEvents()));
        assertThat(producer.type()).isEqualTo(ProducerType.SIMPLE);
        assertThat(consumer.producerPausedAtFirst()).isFalse();

        Set<String> arrived = new TreeSet<>();
        List<RtpPeer.Packet> packets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sendAudio("word " + i);
            RtpPeer.Packet packet = receiver.next();
            packets.add(packet);
            arrived.add(packet.payload());
        }

        assertThat(arrived).hasSize(100).contains("word 0", "word 99");
        assertThat(packets).allSatisfy(packet -> {
            assertThat(packet.payloadType()).isEqualTo(Tracks.ROUTED_AUDIO);
            assertThat(packet.ssrc()).isEqualTo(Tracks.CONSUMER_SSRC);
        });
        RtpStreamStats received = get(producer.stats()).getFirst();
        assertThat(received.direction()).isEqualTo(RtpStreamStats.Direction.RECEIVED);
        assertThat(received.ssrc()).isEqualTo(Tracks.AUDIO_SSRC);
        assertThat(received.kind()).isEqualTo(MediaKind.AUDIO);
        assertThat(received.packets()).isEqualTo(100);
        assertThat(get(consumer.stats()))
                .extracting(RtpStreamStats::direction)
                .containsExactlyInAnyOrder(RtpStreamStats.Direction.SENT, RtpStreamStats.Direction.RECEIVED);
        assertThat(get(incoming.stats()).bytesReceived()).isGreaterThan(1000);
        assertThat(get(outgoing.stats()).bytesSent()).isGreaterThan(1000);
        await().atMost(LIMIT).until(() -> events.contains("producer score 10"));
    }

    @Test
    void aPausedConsumerIsSentNothing() throws Exception {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        Consumer consumer = get(outgoing.consume(Tracks.audioOf(producer, true), new ConsumerEvents()));
        sendAudio("too early");
        awaitReceived(producer, 1);
        get(consumer.resume());
        sendAudio("first");
        assertThat(payload()).isEqualTo("first");

        get(consumer.pause());
        sendAudio("while paused");
        awaitReceived(producer, 3);
        assertThat(get(consumer.dump()).paused()).isTrue();
        get(consumer.resume());
        sendAudio("second");

        assertThat(payload()).isEqualTo("second");
    }

    @Test
    void aPausedProducerIsNotHeardAndConsumersAreTold() throws Exception {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        Consumer consumer = get(outgoing.consume(Tracks.audioOf(producer, false), new ConsumerEvents()));

        get(producer.pause());
        assertThat(get(producer.dump()).paused()).isTrue();
        assertThat(get(consumer.dump()).producerPaused()).isTrue();
        sendAudio("while muted");
        awaitReceived(producer, 1);
        get(producer.resume());
        sendAudio("heard");

        assertThat(payload()).isEqualTo("heard");
        assertThat(events).containsSubsequence("producer paused", "producer resumed");
    }

    @Test
    void aClosedProducerClosesItsConsumers() {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        Consumer consumer = get(outgoing.consume(Tracks.audioOf(producer, false), new ConsumerEvents()));

        get(producer.close());

        await().atMost(LIMIT).until(() -> events.contains("producer closed"));
        assertThat(producer.isClosed()).isTrue();
        assertThat(consumer.isClosed()).isTrue();
        assertThat(consumer.resume())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.Closed.class);
        assertThat(get(consumer.close().thenCompose(closed -> outgoing.dump())).consumerIds())
                .isEmpty();
    }

    @Test
    void whatIsGoneIsClosed() throws Exception {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        Consumer first = get(outgoing.consume(Tracks.audioOf(producer, false), new ConsumerEvents()));
        // The worker closes the consumer with the producer before it is asked to.
        CompletableFuture<Void> producerClosed = producer.close();
        CompletableFuture<Void> consumerClosed = first.close();
        get(producerClosed);
        get(consumerClosed);

        Producer second = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        TestWorkers.signal(worker, "STOP");
        CompletableFuture<Void> waiting = second.close();
        TestWorkers.signal(worker, "KILL");
        get(waiting);

        get(worker.exited());
        worker = TestWorkers.start();
    }

    @Test
    void nothingIsLeftBehind() {
        WorkerDump before = get(worker.dump());
        for (int round = 0; round < 20; round++) {
            PlainTransport one = get(router.createPlainTransport("127.0.0.1", true));
            PlainTransport other = get(router.createPlainTransport("127.0.0.1", true));
            Producer producer = get(one.produce(Tracks.audio(), new ProducerEvents()));
            Consumer consumer = get(other.consume(Tracks.audioOf(producer, false), new ConsumerEvents()));
            ActiveSpeakerObserver observer = get(router.createActiveSpeakerObserver(id -> {}));
            get(observer.addProducer(producer.id()));
            assertThat(get(router.dump()).consumerIdsByProducerId())
                    .containsEntry(producer.id(), List.of(consumer.id()));
            switch (round % 3) {
                case 0 -> get(consumer.close());
                case 1 -> get(producer.close());
                default -> get(observer.removeProducer(producer.id()));
            }
            get(observer.close());
            get(other.close());
            get(one.close());
            assertThat(List.of(producer.isClosed(), consumer.isClosed(), observer.isClosed()))
                    .containsOnly(true);
        }

        RouterDump after = get(router.dump());
        assertThat(after.transportIds()).containsExactlyInAnyOrder(incoming.id(), outgoing.id());
        assertThat(after.rtpObserverIds()).isEmpty();
        assertThat(after.consumerIdsByProducerId()).isEmpty();
        assertThat(get(worker.dump()).requestHandlerIds())
                .containsExactlyInAnyOrderElementsOf(before.requestHandlerIds());
        get(router.close());
        assertThat(get(worker.dump())).isEqualTo(new WorkerDump(worker.pid(), List.of(), List.of(), List.of()));
    }

    @Test
    void whatTheWorkerRefusesLeavesNothingBehind() {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));

        assertThat(incoming.produce(Tracks.audio(), new ProducerEvents()))
                .as("the same SSRC again")
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.Rejected.class);

        assertThat(get(incoming.dump()).producerIds()).containsExactly(producer.id());
    }

    @Test
    void anUnknownHeaderExtensionIsRefusedWithoutAskingTheWorker() {
        ProducerOptions audio = Tracks.audio();
        RtpParameters parameters = new RtpParameters(
                null,
                audio.rtpParameters().codecs(),
                List.of(new HeaderExtension("urn:example:unknown", 3)),
                audio.rtpParameters().encodings(),
                "somebody",
                null);

        assertThat(incoming.produce(
                        new ProducerOptions(MediaKind.AUDIO, parameters, audio.rtpMapping(), Duration.ZERO, false),
                        new ProducerEvents()))
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(get(incoming.dump()).producerIds()).isEmpty();
    }

    @Test
    void preferredLayersArriveThoughTheyAreZero() throws Exception {
        Producer producer = get(incoming.produce(Tracks.simulcast(), new ProducerEvents()));
        assertThat(producer.type()).isEqualTo(ProducerType.SIMULCAST);

        Consumer lowest = get(outgoing.consume(Tracks.simulcastOf(producer, new Layers(0, 0)), new ConsumerEvents()));
        assertThat(get(lowest.dump()).preferred()).isEqualTo(new Layers(0, 0));
        get(lowest.setPreferredLayers(new Layers(1, 0)));
        assertThat(get(lowest.dump()).preferred()).isEqualTo(new Layers(1, 0));
        get(lowest.setPreferredLayers(new Layers(1, null)));
        assertThat(get(lowest.dump()).preferred()).isEqualTo(new Layers(1, 2));
    }

    @Test
    void asksTheSenderForKeyFrames() throws Exception {
        Producer producer = get(incoming.produce(Tracks.simulcast(), new ProducerEvents()));
        Consumer consumer = get(outgoing.consume(Tracks.simulcastOf(producer, null), new ConsumerEvents()));
        sender.send(incoming.tuple(), Tracks.SENT_VIDEO, 1, 0x31L, new byte[200]);

        get(consumer.requestKeyFrame());

        assertThat(sender.awaitPictureLoss()).isEqualTo(0x31L);
    }

    @Test
    void tellsWhoSpeaksAndHowLoud() throws Exception {
        Producer producer = get(incoming.produce(Tracks.audio(), new ProducerEvents()));
        ActiveSpeakerObserver speakers = get(router.createActiveSpeakerObserver(id -> events.add("speaks " + id)));
        AudioLevelObserver levels = get(router.createAudioLevelObserver(
                new AudioLevelOptions(3, -60, Duration.ofMillis(250)), new LevelEvents()));
        get(speakers.addProducer(producer.id()));
        get(levels.addProducer(producer.id()));

        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            sender.sendWithLevel(
                    incoming.tuple(), Tracks.SENT_AUDIO, sequence.getAndIncrement(), Tracks.AUDIO_SSRC, 20);
            return events.contains("speaks " + producer.id())
                    && events.contains(new AudioLevel(producer.id(), -20).toString());
        });
        await().atMost(LIMIT).until(() -> events.contains("silence"));
    }

    private void sendAudio(String word) throws Exception {
        sender.send(
                incoming.tuple(),
                Tracks.SENT_AUDIO,
                sequence.getAndIncrement(),
                Tracks.AUDIO_SSRC,
                word.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String payload() throws Exception {
        return receiver.next().payload();
    }

    private static void awaitReceived(Producer producer, int packets) {
        await().atMost(LIMIT)
                .until(() -> get(producer.stats()).stream()
                                .mapToLong(RtpStreamStats::packets)
                                .sum()
                        >= packets);
    }

    private final class ProducerEvents implements ProducerListener {
        @Override
        public void scoreChanged(List<ProducerScore> scores) {
            scores.forEach(score -> events.add("producer score " + score.score()));
        }
    }

    private final class ConsumerEvents implements ConsumerListener {
        @Override
        public void producerPaused() {
            events.add("producer paused");
        }

        @Override
        public void producerResumed() {
            events.add("producer resumed");
        }

        @Override
        public void producerClosed() {
            events.add("producer closed");
        }
    }

    private final class LevelEvents implements AudioLevelListener {
        @Override
        public void levels(List<AudioLevel> levels) {
            levels.forEach(level -> events.add(level.toString()));
        }

        @Override
        public void silence() {
            events.add("silence");
        }
    }
}
