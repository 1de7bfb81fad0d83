package chat.parley.broker.amqp.client;

import static chat.parley.broker.amqp.client.TestBroker.PARTITIONS;
import static chat.parley.broker.amqp.client.TestBroker.await;
import static chat.parley.broker.amqp.client.TestBroker.publish;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.SamplePayloads;
import chat.parley.engines.Engines;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.Ids;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.ServiceEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A broker that dies, goes silent, or takes no messages. */
class BrokerFailureTest {
    /** A quorum queue that is younger may lose confirmed messages at a SIGKILL: RabbitMQ has not settled it yet. */
    private static final Duration QUEUES_SETTLE = Duration.ofSeconds(5);

    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 50);
    private static final Queue EVENTS = Queue.events("test");

    private static final Engines ENGINES = TestEngines.openOwn();

    private final TestBroker test = new TestBroker(ENGINES.rabbit().address());

    @BeforeAll
    static void start() {
        ENGINES.rabbit().start();
    }

    @AfterAll
    static void stop() {
        ENGINES.kill();
        ENGINES.close();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void losesNothingConfirmedWhenTheBrokerIsKilledUnderLoad() throws InterruptedException {
        AmqpBroker broker = test.ready(EVENTS);
        Thread.sleep(QUEUES_SETTLE);
        PartitionLedger ledger = new PartitionLedger();
        PartitionConsumer worker = broker.consumers().partitions(PARTITIONS, LIMITS);
        ledger.work(worker, Duration.ofMillis(5));
        Set<UUID> announced = ConcurrentHashMap.newKeySet();
        broker.consumers()
                .subscribe(EVENTS, LIMITS, batch -> batch.forEach(message -> announced.add(id(message.payload()))));
        Set<UUID> confirmedEvents = ConcurrentHashMap.newKeySet();

        try (PartitionLoad load = new PartitionLoad(test.process()).start()) {
            await("some rounds", () -> load.rounds() > 50);
            for (int i = 0; i < 200; i++) {
                announce(broker, confirmedEvents);
            }
            await("some confirms", () -> confirmedEvents.size() > 20);
            // Something must be under way when it happens, however slow the machine.
            ledger.hold();
            await("work in hand", ledger::holds);
            ENGINES.rabbit().kill();
            await("that it is noticed", () -> !broker.publisher().available());
            ledger.release();
            ENGINES.rabbit().start();
            int rounds = load.rounds();
            await("some more rounds", () -> load.rounds() > rounds + 20);
            SortedMap<Integer, List<Integer>> published = load.stop();
            await("all", () -> ledger.size() == PARTITIONS.count() * load.rounds());
            ledger.assertComplete(published);
        }
        await("all events", () -> announced.containsAll(confirmedEvents));
        assertThat(confirmedEvents).isNotEmpty();
        assertThat(ledger.redelivered()).as("work was cut off").isPositive();
    }

    @Test
    void doesNotKnowWhatBecameOfMessagesToASilentBrokerAndRecovers() {
        Duration timeout = Duration.ofMillis(500);
        try (Cable cable = new Cable(test.address())) {
            AmqpBroker broker = test.process(cable.address(), timeout);
            TestBroker.ready(broker);

            cable.silence(true);
            Set<PublishResult> results = ConcurrentHashMap.newKeySet();
            await("an open circuit", () -> {
                broker.publisher()
                        .publish(Address.partition(0), SamplePayloads.frames(1))
                        .thenAccept(results::add);
                return !broker.publisher().available();
            });
            assertThat(results).contains(PublishResult.UNKNOWN).doesNotContain(PublishResult.CONFIRMED);
            assertThat(broker.publisher().publish(Address.partition(0), SamplePayloads.frames(1)))
                    .isCompletedWithValue(PublishResult.UNAVAILABLE);
            cable.silence(false);

            await(
                    "confirms again",
                    () -> publish(broker, Address.partition(0), SamplePayloads.frames(1)) == PublishResult.CONFIRMED);
        }
    }

    @Test
    void settlesEverythingAndClosesWhenWritingIsStuck() {
        try (Cable cable = new Cable(test.address())) {
            AmqpBroker broker = test.process(cable.address(), Duration.ofSeconds(1));
            TestBroker.ready(broker);
            FrameBatch large = SamplePayloads.frames(50);
            cable.silence(true);

            List<CompletableFuture<PublishResult>> results = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                results.add(broker.publisher()
                        .publish(Address.partition(i % PARTITIONS.count()), large)
                        .toCompletableFuture());
            }
            await("all results", () -> results.stream().allMatch(CompletableFuture::isDone));

            assertThat(results.stream().map(CompletableFuture::join))
                    .as("some were written, some never were")
                    .contains(PublishResult.UNKNOWN, PublishResult.UNAVAILABLE)
                    .doesNotContain(PublishResult.CONFIRMED);
            assertThat(CompletableFuture.runAsync(broker::close)).succeedsWithin(TestBroker.PATIENCE);
        }
    }

    @Test
    void saysAtOnceThatABlockedBrokerIsUnavailable() {
        AmqpBroker broker = test.ready(Queue.query());
        ENGINES.rabbit().control("set_vm_memory_high_watermark", "0.000001");
        try {
            // The broker tells a connection that it is blocked when it first publishes.
            await("the block", () -> {
                broker.publisher().publish(Address.partition(0), SamplePayloads.frames(1));
                return !broker.publisher().available();
            });

            assertThat(broker.publisher().publish(Address.partition(0), SamplePayloads.frames(1)))
                    .isCompletedWithValue(PublishResult.UNAVAILABLE);
        } finally {
            ENGINES.rabbit().control("set_vm_memory_high_watermark", "0.4");
        }
        await(
                "confirms again",
                () -> publish(broker, Address.partition(0), SamplePayloads.frames(1)) == PublishResult.CONFIRMED);
    }

    private static void announce(AmqpBroker broker, Set<UUID> confirmed) {
        UUID id = Ids.next();
        ServiceEvents events = new ServiceEvents(List.of(new ServiceEvent.UserCreated(id, Instant.now())));
        broker.publisher().publish(Address.userEvents(), events).thenAccept(result -> {
            if (result == PublishResult.CONFIRMED) {
                confirmed.add(id);
            }
        });
    }

    private static UUID id(BrokerPayload payload) {
        return ((ServiceEvent.UserCreated) ((ServiceEvents) payload).events().getFirst()).userId();
    }
}
