package chat.parley.sfu.node;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.identity.revocation.Revocations;
import chat.parley.sfu.media.ListenAddress;
import chat.parley.sfu.media.MediaWorker;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.TestWorkers;
import chat.parley.sfu.media.WebRtcServer;
import chat.parley.sfu.media.WebRtcServerSettings;
import chat.parley.sfu.sdp.Recording;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallActorTest {
    private static final String GATEWAY = "gateway";

    private final UUID callId = Ids.next();
    private final UUID nodeId = Ids.next();
    private final UUID participantId = Ids.next();
    private final Sender alice = new Sender(Ids.next(), Ids.next(), UserRole.USER);
    private final FakeFaultyPublisher broker = new FakeFaultyPublisher();

    @Test
    void aFaultAtADeadlineIsNotTheEndOfTheCall() throws Exception {
        CallReporter reporter = new CallReporter(broker);
        try (MediaWorker worker = TestWorkers.start();
                Redis redis = new Redis(
                        new RedisProperties(TestEngines.freshRedisDatabase().uri(), null, Duration.ofSeconds(5)))) {
            WebRtcServer server =
                    get(worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
            MediaPlaces places = new MediaPlaces();
            places.workerStarted(new RunningWorker(0, worker, server));
            CallNode calls = new CallNode(services(reporter, places, new Revocations(redis)));
            calls.admit(admission());
            broker.awaitSaid("call.joined");

            // Whoever says nothing is shown as reconnecting after a while, and the others are told.
            broker.fail(true);
            await().atMost(LIMIT).until(() -> broker.faults() > 0);
            broker.fail(false);

            calls.frame(GATEWAY, inbound(new CallPing("ping", callId, nodeId, participantId)));
            broker.awaitSaid("call.pong");
            assertThat(calls.calls()).isOne();
            calls.close();
        } finally {
            reporter.close();
        }
    }

    private CallServices services(CallReporter reporter, MediaPlaces places, Revocations revocations) {
        CallMetrics metrics = new CallMetrics(new SimpleMeterRegistry());
        return new CallServices(
                new CallOutbox(new DeliveryPublisher(broker, "start"), metrics),
                reporter,
                places,
                new IceServers(List.of(), List.of(), "", Duration.ofHours(1)),
                revocations,
                metrics,
                () -> new CallLimits(16, 2_500_000, 720, true),
                SessionSettings.DEFAULTS,
                InstantSource.system());
    }

    private CallAdmission admission() {
        UUID chat = Ids.next();
        String receive = Recording.of("chromium-156", "capabilities").getFirst().sdp();
        return new CallAdmission(
                GATEWAY,
                inbound(new CallStart("start", chat, callId, participantId, true, true, true, receive)),
                chat,
                ChatKind.GROUP,
                new OngoingCall(callId, alice.userId(), Instant.now(), true, null, nodeId),
                1,
                false,
                List.of(alice.userId()),
                List.of());
    }

    private InboundFrame inbound(ClientFrame frame) {
        return new InboundFrame(1, alice, Instant.now(), frame);
    }

    /** A broker's client with a fault in it: the real one has none that could be had when a test wants it. */
    private static final class FakeFaultyPublisher implements Publisher {
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final AtomicInteger faults = new AtomicInteger();
        private volatile boolean failing;

        void fail(boolean on) {
            failing = on;
        }

        int faults() {
            return faults.get();
        }

        void awaitSaid(String type) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(said).anyMatch(frame -> frame.contains("\"" + type + "\"")));
        }

        @Override
        public CompletionStage<PublishResult> publish(Address address, BrokerPayload payload) {
            if (failing) {
                faults.incrementAndGet();
                throw new IllegalStateException("a fault");
            }
            if (payload instanceof DeliveryBatch batch) {
                batch.deliveries().stream().map(FakeFaultyPublisher::text).forEach(said::add);
            }
            return CompletableFuture.completedFuture(PublishResult.CONFIRMED);
        }

        private static String text(Delivery delivery) {
            return new String(delivery.frame(), StandardCharsets.UTF_8);
        }

        @Override
        public boolean available() {
            return true;
        }
    }
}
