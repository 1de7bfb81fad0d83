package chat.parley.sfu.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.engines.Ports;
import chat.parley.identity.revocation.Revocations;
import chat.parley.sfu.media.ListenAddress;
import chat.parley.sfu.media.MediaWorkerBinary;
import chat.parley.sfu.media.MediaWorkers;
import chat.parley.sfu.media.MediaWorkersSettings;
import chat.parley.sfu.media.TestWorkers;
import chat.parley.sfu.node.CallMetrics;
import chat.parley.sfu.node.CallNode;
import chat.parley.sfu.node.CallOutbox;
import chat.parley.sfu.node.CallReporter;
import chat.parley.sfu.node.CallServices;
import chat.parley.sfu.node.CallsConsumer;
import chat.parley.sfu.node.IceServers;
import chat.parley.sfu.node.MediaPlaces;
import chat.parley.sfu.sdp.Recording;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.CallStatus;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.FrameBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The clock of the machine is set while there are calls. */
class SystemClockTest {
    private static final String RECEIVE =
            Recording.of("chromium-156", "capabilities").getFirst().sdp();

    private final AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
    private final UUID node = Ids.next();
    private final Caller alice = Caller.person();
    private final Caller bob = Caller.person();

    @Test
    void aClockThatIsSetEndsNothingAndStretchesNothing() throws Exception {
        try (TestInstallation installation = new TestInstallation();
                TestPeers peers = new TestPeers(installation);
                AmqpBroker broker = installation.broker("node")) {
            MediaPlaces places = new MediaPlaces();
            CallReporter reporter = new CallReporter(broker.publisher());
            CallNode calls = node(installation, broker, places, reporter);
            broker.consumers().subscribe(Queue.calls(node), new ConsumerLimits(16, 16), new CallsConsumer(calls));
            await().atMost(TestInstallation.LIMIT)
                    .until(() -> peers.publish(Address.calls(node), new FrameBatch(peers.gateway, List.of()))
                            == PublishResult.CONFIRMED);
            try (MediaWorkers workers = workers(places)) {
                workers.start();
                TestCall call = TestCall.of(node, alice, bob);
                assertThat(peers.admit(call, alice, alice.start(call, RECEIVE), bob))
                        .isInstanceOf(CallJoined.class);
                long ringsFor = watch(peers, call).ringMs();

                set.set(Duration.ofHours(1));
                assertThat(peers.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
                assertThat(watch(peers, call).ringing()).isTrue();

                set.set(Duration.ofHours(-1));
                assertThat(peers.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
                assertThat(watch(peers, call).ringMs()).isPositive().isLessThanOrEqualTo(ringsFor);
            }
            calls.close();
            reporter.close();
        }
    }

    private CallStatus watch(TestPeers peers, TestCall call) throws Exception {
        return (CallStatus) peers.ask(bob, new CallWatch(Caller.id(), call.callId(), node));
    }

    private CallNode node(TestInstallation installation, AmqpBroker broker, MediaPlaces places, CallReporter reporter) {
        CallMetrics metrics = new CallMetrics(new SimpleMeterRegistry());
        return new CallNode(new CallServices(
                new CallOutbox(
                        new DeliveryPublisher(broker.publisher(), Ids.next().toString()), metrics),
                reporter,
                places,
                new IceServers(List.of(), List.of(), "", Duration.ofHours(1)),
                new Revocations(installation.redis()),
                metrics,
                () -> new CallLimits(16, 2_500_000, 720, true),
                SessionSettings.DEFAULTS,
                () -> Instant.now().plus(set.get())));
    }

    private static MediaWorkers workers(MediaPlaces places) {
        return new MediaWorkers(
                new MediaWorkerBinary(TestWorkers.binary()),
                MediaWorkersSettings.of(1, List.of(ListenAddress.of("127.0.0.1")), Ports.free()),
                places);
    }
}
