package chat.parley.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.engines.RabbitAddress;
import chat.parley.identity.redis.Redis;
import chat.parley.wire.Ids;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.FrameBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** In the place of a process that carries calls: says that it is there, takes admissions, reports what a test wants. */
public final class TestCallNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 100);

    public final UUID id = Ids.next();
    public final List<CallAdmission> admissions = new CopyOnWriteArrayList<>();
    public final List<CallEviction> evictions = new CopyOnWriteArrayList<>();
    private final Redis redis;
    private final AmqpBroker broker;

    /** @param load how it tells how full it is */
    public TestCallNode(RabbitAddress address, TransitKeyset transit, Redis redis, String load) throws Exception {
        this.redis = redis;
        BrokerSettings settings = new BrokerSettings(
                List.of(address.host() + ":" + address.port()),
                address.user(),
                address.password(),
                address.virtualHost(),
                Duration.ofSeconds(20),
                PATIENCE,
                "test-node");
        this.broker = AmqpBroker.connect(settings, transit, new SimpleMeterRegistry());
        broker.consumers()
                .subscribe(
                        Queue.calls(id),
                        LIMITS,
                        batch -> batch.stream().map(Received::payload).forEach(this::take));
        PublishResult listening = PublishResult.UNAVAILABLE;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (listening != PublishResult.CONFIRMED) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            listening = publish(Address.calls(id), new FrameBatch("nobody", List.of()));
        }
        announce(redis, id, load);
    }

    /** Says that a process is there, whether it is or not. */
    public static void announce(Redis redis, UUID node, String load) throws InterruptedException {
        TestGateway.await(redis::available);
        redis.mono(commands -> commands.sadd(RedisKeys.CALL_NODES, node.toString()))
                .block();
        redis.mono(commands -> commands.set(RedisKeys.callNode(node), load)).block();
    }

    /** Says nothing any more, as when its time is over. */
    public void forgetInRedis() {
        redis.mono(commands -> commands.del(RedisKeys.callNode(id))).block();
    }

    public void report(CallReport... reports) throws Exception {
        assertThat(publish(Address.callReports(), new CallReports(List.of(reports))))
                .isEqualTo(PublishResult.CONFIRMED);
    }

    /** The admission for a frame that was sent under this number. */
    public CallAdmission admission(long connection) throws InterruptedException {
        TestGateway.await(() ->
                admissions.stream().anyMatch(admission -> admission.frame().connection() == connection));
        return admissions.stream()
                .filter(admission -> admission.frame().connection() == connection)
                .findFirst()
                .orElseThrow();
    }

    /** Ends like a process that is killed: its queue is gone, and Redis does not know yet. */
    @Override
    public void close() {
        broker.close();
    }

    private void take(BrokerPayload payload) {
        if (payload instanceof CallAdmission admission) {
            admissions.add(admission);
        } else if (payload instanceof CallEviction eviction) {
            evictions.add(eviction);
        }
    }

    private PublishResult publish(Address address, BrokerPayload payload) throws Exception {
        return broker.publisher()
                .publish(address, payload)
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
