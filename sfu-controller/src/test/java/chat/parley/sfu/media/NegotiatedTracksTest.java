package chat.parley.sfu.media;

import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.negotiation.ClientCapabilities;
import chat.parley.sfu.negotiation.ConsumedSection;
import chat.parley.sfu.negotiation.FakeWorkerTransport;
import chat.parley.sfu.negotiation.PublishOffer;
import chat.parley.sfu.negotiation.PublishSession;
import chat.parley.sfu.negotiation.PublishedSection;
import chat.parley.sfu.negotiation.RouterCapabilities;
import chat.parley.sfu.negotiation.SubscribeSession;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Recording;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real worker takes what is negotiated from the SDP of real clients. */
@SuppressWarnings("NullAway.Init")
class NegotiatedTracksTest {
    private final Random random = new Random(1);
    private final Map<String, Producer> producers = new HashMap<>();
    private MediaWorker worker;
    private WebRtcServer server;
    private Router router;

    static Stream<String> clients() {
        return Recording.clients().stream();
    }

    @BeforeEach
    void start() {
        worker = TestWorkers.start();
        server = get(worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
        router = get(worker.createRouter());
    }

    @AfterEach
    void stop() {
        assertThat(get(worker.shutdown()).exitCode()).isZero();
    }

    private WebRtcTransport transport() {
        return get(router.createWebRtcTransport(
                server, WebRtcTransportOptions.DEFAULTS, new WebRtcTransportListener() {}));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void everythingThatAClientPublishesReachesEveryClient(String client) throws BadSdpException {
        WebRtcTransport incoming = transport();
        PublishSession session = new PublishSession(RouterCapabilities.standard(), random);
        for (Recording step : Recording.of(client, "publish")) {
            PublishOffer offer = session.offer(step.sdp());
            for (String mid : offer.closed()) {
                get(Objects.requireNonNull(producers.remove(mid)).close());
            }
            for (PublishedSection section : offer.opened()) {
                Producer producer = get(incoming.produce(
                        new ProducerOptions(
                                section.kind(), section.parameters(), section.mapping(), Duration.ZERO, false),
                        new ProducerListener() {}));
                boolean layered = section.parameters().encodings().size() > 1;
                assertThat(producer.type()).isEqualTo(layered ? ProducerType.SIMULCAST : ProducerType.SIMPLE);
                producers.put(section.mid(), producer);
                for (String receiver : Recording.clients()) {
                    consume(receiver, section, producer);
                }
            }
            session.answer(offer, new FakeWorkerTransport().create(), Set.of(), Map.of());
            assertThat(get(incoming.dump()).producerIds()).hasSameSizeAs(session.publishing());
        }
        assertThat(producers).isNotEmpty();
    }

    private void consume(String receiver, PublishedSection section, Producer producer) throws BadSdpException {
        RtpCapabilities capabilities = ClientCapabilities.of(
                Recording.of(receiver, "capabilities").getFirst().sdp(), RouterCapabilities.standard());
        WebRtcTransport outgoing = transport();
        SubscribeSession subscription = new SubscribeSession(new FakeWorkerTransport().create(), capabilities, random);
        ConsumedSection consumed = subscription
                .add(section.kind(), section.consumable(), "stream", "track")
                .orElseThrow();
        Consumer consumer = get(outgoing.consume(
                new ConsumerOptions(
                        producer.id(),
                        consumed.kind(),
                        consumed.parameters(),
                        producer.type(),
                        section.consumable().encodings(),
                        true,
                        null),
                new ConsumerListener() {}));
        get(consumer.resume());
        if (section.kind() == MediaKind.VIDEO) {
            get(consumer.requestKeyFrame());
        }
        assertThat(get(outgoing.dump()).consumerIds()).containsExactly(consumer.id());
    }
}
