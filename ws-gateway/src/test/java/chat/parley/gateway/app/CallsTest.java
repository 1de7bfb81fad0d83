package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.engines.testing.TestEngines;
import chat.parley.gateway.app.TestInstallation.Gateway;
import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.client.WireClient;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.CallsChanged;
import chat.parley.wire.server.Failure;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a gateway does for calls, between clients and a process that carries calls. */
class CallsTest {
    private static final ConsumerLimits LIMITS = new ConsumerLimits(10, 10);

    private static final TestInstallation INSTALLATION =
            new TestInstallation(TestEngines.freshVirtualHost(), TestEngines.freshRedisDatabase());
    private static final AmqpBroker BROKER = INSTALLATION.broker("test-calls");
    private static final Gateway GATEWAY = INSTALLATION.gateway();
    private static final Redis REDIS =
            new Redis(new RedisProperties(INSTALLATION.redis().uri(), null, Duration.ofSeconds(5)));

    private final UUID node = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();

    @AfterAll
    static void stop() {
        INSTALLATION.close();
        REDIS.close();
    }

    private void nodeIsThere() throws InterruptedException {
        while (!REDIS.available()) {
            Thread.sleep(5);
        }
        REDIS.mono(commands -> commands.sadd(RedisKeys.CALL_NODES, "not an id", node.toString()))
                .block();
        REDIS.mono(commands -> commands.set(RedisKeys.callNode(node), "0/10")).block();
    }

    private void nodeIsGone() {
        REDIS.mono(commands -> commands.del(RedisKeys.callNode(node))).block();
    }

    @Test
    void clientsLearnWhetherCallsArePossible() throws Exception {
        try (WireClient early = GATEWAY.signIn(user)) {
            nodeIsThere();
            assertThat(early.await(CallsChanged.class).available()).isTrue();
            assertThat(welcome()).contains("\"calls\":true");
            nodeIsGone();
            assertThat(early.await(CallsChanged.class).available()).isFalse();
            assertThat(welcome()).contains("\"calls\":false");
        }
    }

    private static String welcome() throws Exception {
        try (RawSocket late = RawSocket.open(GATEWAY.port())) {
            return late.hello(TestTokens.valid(UUID.randomUUID(), UUID.randomUUID()), UUID.randomUUID());
        }
    }

    @Test
    void framesReachTheProcessThatAnswersAndTellsOneSocket() throws Exception {
        BlockingQueue<FrameBatch> arrived = new LinkedBlockingQueue<>();
        UUID call = Ids.next();
        AmqpBroker process = INSTALLATION.broker("test-process");
        subscribe(process, arrived);
        try (WireClient alice = GATEWAY.signIn(user);
                WireClient elsewhere = GATEWAY.signIn(user)) {
            var reply = alice.send(new CallPing(WireClient.id(), call, node, Ids.next()));
            FrameBatch batch = arrived.poll(30, TimeUnit.SECONDS);
            assertThat(batch).isNotNull();
            InboundFrame frame = batch.frames().getFirst();
            assertThat(frame.sender().userId()).isEqualTo(user);
            CallMoved event = new CallMoved(Ids.next(), call);
            BROKER.publisher()
                    .publish(
                            Address.gateway(batch.gateway()),
                            new DeliveryBatch(
                                    node.toString(),
                                    1,
                                    List.of(
                                            new Delivery.ToConnection(
                                                    frame.connection(),
                                                    frame.frame().id(),
                                                    WireJson.encode(new CallPong(
                                                            frame.frame().id(), 4, 2))),
                                            new Delivery.EventTo(frame.connection(), WireJson.encode(event)))));
            assertThat(reply.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            CallPong.class, pong -> assertThat(pong.roster()).isEqualTo(4));
            assertThat(alice.await(CallMoved.class)).isEqualTo(event);
            assertThat(elsewhere.poll()).isNull();

            process.close();
            await(PublishResult.UNROUTABLE);
            assertThat(alice.ask(new CallHand(WireClient.id(), call, node, Ids.next(), true)))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CALL_MOVED));
        }
    }

    private void subscribe(AmqpBroker process, BlockingQueue<FrameBatch> arrived) throws Exception {
        process.consumers()
                .subscribe(
                        Queue.calls(node),
                        LIMITS,
                        batch -> batch.stream().map(Received::payload).forEach(payload -> take(payload, arrived)));
        await(PublishResult.CONFIRMED);
    }

    private static void take(BrokerPayload payload, BlockingQueue<FrameBatch> arrived) {
        if (payload instanceof FrameBatch frames && !frames.frames().isEmpty()) {
            arrived.add(frames);
        }
    }

    private void await(PublishResult wanted) throws Exception {
        PublishResult result = null;
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (result != wanted) {
            assertThat(System.nanoTime()).as("waited too long: " + result).isLessThan(deadline);
            result = BROKER.publisher()
                    .publish(Address.calls(node), new FrameBatch("nobody", List.of()))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            Thread.sleep(20);
        }
    }
}
