package chat.parley.broker.amqp.client;

import static chat.parley.broker.amqp.client.TestBroker.PARTITIONS;
import static chat.parley.broker.amqp.client.TestBroker.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    private static final ConsumerLimits LIMITS = new ConsumerLimits(20, 20);
    private static final Duration QUICK = Duration.ofMillis(1);

    private final TestBroker test = new TestBroker(TestEngines.freshVirtualHost());
    private final Cable cable = new Cable(test.address());
    private final PartitionLedger ledger = new PartitionLedger();

    @AfterEach
    void close() {
        cable.close();
        test.close();
    }

    @Test
    void takesWhatWaitsInAllPartitions() throws InterruptedException {
        AmqpBroker broker = test.ready();
        PartitionLoad load = new PartitionLoad(broker);
        load.round(0);
        PartitionConsumer consumer = broker.consumers().partitions(PARTITIONS, LIMITS);
        await("all partitions", () -> consumer.held().size() == PARTITIONS.count());

        PartitionBatch batch = consumer.take();

        assertThat(batch.messages().keySet()).isEqualTo(PartitionLedger.all());
        batch.ack();
        assertThat(consumer.held()).isEqualTo(PartitionLedger.all());
    }

    @Test
    void keepsAPartitionInWorkToItselfUntilItIsAcked() throws InterruptedException {
        AmqpBroker broker = test.ready();
        PartitionConsumer consumer = broker.consumers().partitions(PARTITIONS, LIMITS);
        SubscriptionTest.publishNumbered(broker, Address.partition(0), 0, 1);
        PartitionBatch first = consumer.take();

        SubscriptionTest.publishNumbered(broker, Address.partition(0), 1, 3);
        SubscriptionTest.publishNumbered(broker, Address.partition(1), 7, 8);
        PartitionBatch second = consumer.take();

        assertThat(first.messages()).containsOnlyKeys(0);
        assertThat(second.messages()).as("partition 0 is in work").containsOnlyKeys(1);
        first.ack();
        PartitionBatch third = consumer.take();
        assertThat(third.messages()).containsOnlyKeys(0);
        assertThat(third.messages().get(0)).extracting(SubscriptionTest::number).startsWith("1");
        second.ack();
        third.ack();
    }

    @Test
    void sharesThePartitionsAndTakesOverWhenAWorkerIsClosed() {
        AmqpBroker broker = test.ready();
        try (PartitionLoad load = new PartitionLoad(broker).start()) {
            PartitionConsumer first = broker.consumers().partitions(PARTITIONS, LIMITS);
            ledger.work(first, QUICK);
            await("the first has all", () -> first.held().size() == PARTITIONS.count());

            AmqpBroker other = test.process();
            PartitionConsumer second = other.consumers().partitions(PARTITIONS, LIMITS);
            ledger.work(second, QUICK);
            await(
                    "each has half",
                    () -> first.held().size() == 2 && second.held().size() == 2);
            assertThat(union(first.held(), second.held())).isEqualTo(PartitionLedger.all());

            first.close();
            await("the second has all", () -> second.held().size() == PARTITIONS.count());
            assertAllArrives(load);
        }
        ledger.assertNeverTwiceInWork();
    }

    @Test
    void sharesThePartitionsUnderALoadThatNeverPauses() {
        AmqpBroker broker = test.ready();
        // So slow that messages are always waiting.
        Duration slow = Duration.ofMillis(100);
        try (PartitionLoad load = new PartitionLoad(broker).start()) {
            PartitionConsumer first = broker.consumers().partitions(PARTITIONS, LIMITS);
            ledger.work(first, slow);
            await("the first has all", () -> first.held().size() == PARTITIONS.count());
            PartitionConsumer second = test.process().consumers().partitions(PARTITIONS, LIMITS);
            ledger.work(second, slow);

            await(
                    "each has half",
                    () -> first.held().size() == 2 && second.held().size() == 2);
            SortedMap<Integer, List<Integer>> published = load.stop();
            await("all", () -> ledger.size() == PARTITIONS.count() * load.rounds());
            ledger.assertComplete(published);
        }
        ledger.assertNeverTwiceInWork();
    }

    @Test
    void takesOverWhenAConnectionBreaks() {
        AmqpBroker broker = test.ready();
        try (PartitionLoad load = new PartitionLoad(broker).start()) {
            AmqpBroker distant = test.process(cable.address(), TestBroker.CONFIRM_TIMEOUT);
            PartitionConsumer first = distant.consumers().partitions(PARTITIONS, LIMITS);
            ledger.work(first, QUICK);
            await("the first has all", () -> first.held().size() == PARTITIONS.count());
            PartitionConsumer second = broker.consumers().partitions(PARTITIONS, LIMITS);
            ledger.work(second, QUICK);
            await(
                    "each has half",
                    () -> first.held().size() == 2 && second.held().size() == 2);

            Set<Integer> lost = first.held();
            cable.cut();

            await("the second has what the first had", () -> second.held().containsAll(lost));
            await(
                    "shared again",
                    () -> first.held().size() == 2 && second.held().size() == 2);
            assertAllArrives(load);
        }
    }

    @Test
    void givesBackInOrder() throws InterruptedException {
        AmqpBroker broker = test.ready();
        SubscriptionTest.publishNumbered(broker, Address.partition(3), 0, 50);
        PartitionConsumer consumer = broker.consumers().partitions(PARTITIONS, LIMITS);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            PartitionBatch batch = consumer.take();
            batch.giveBack();
            batch.ack(); // too late to count
        }

        while (seen.size() < 50) {
            PartitionBatch batch = consumer.take();
            batch.messages()
                    .values()
                    .forEach(messages -> messages.forEach(message -> {
                        seen.add(SubscriptionTest.number(message));
                    }));
            batch.ack();
        }

        assertThat(seen).isEqualTo(SubscriptionTest.numbers(0, 50));
    }

    @Test
    void leavesOtherPartitionsAloneWhenOneIsGivenBack() throws InterruptedException {
        AmqpBroker broker = test.ready();
        PartitionConsumer consumer = broker.consumers().partitions(PARTITIONS, LIMITS);
        SubscriptionTest.publishNumbered(broker, Address.partition(0), 0, 1);
        PartitionBatch kept = consumer.take();
        SubscriptionTest.publishNumbered(broker, Address.partition(1), 1, 2);
        PartitionBatch givenBack = consumer.take();

        givenBack.giveBack();
        PartitionBatch again = consumer.take();

        assertThat(again.messages()).containsOnlyKeys(1);
        assertThat(again.messages().get(1)).allMatch(message -> message.redelivered());
        kept.ack();
        again.ack();
        consumer.close();
        // What was kept is acked: nobody gets it again.
        PartitionConsumer next = broker.consumers().partitions(PARTITIONS, LIMITS);
        SubscriptionTest.publishNumbered(broker, Address.partition(0), 9, 10);
        assertTakesOnly(next, "9");
    }

    @Test
    void buriesWhatCannotBeReadAndGoesOn() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready();
        byte[] foreign = "foreign".getBytes(StandardCharsets.UTF_8);
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            channel.basicPublish(Exchange.FRAMES.exchangeName(), "chat.2", null, foreign);
            channel.basicPublish(Exchange.FRAMES.exchangeName(), "chat.3", null, foreign);
        }
        SubscriptionTest.publishNumbered(broker, Address.partition(3), 5, 6);

        ledger.work(broker.consumers().partitions(PARTITIONS, LIMITS), QUICK);

        await("both are dead letters", () -> test.waiting(Queue.dead()) == 2);
        await("the readable one", () -> ledger.size() == 1);
        ledger.assertComplete(new TreeMap<>(Map.of(3, List.of(5))));
    }

    @Test
    void endsTakersWhenClosedAndWaitsForWhatIsInWork() throws InterruptedException {
        AmqpBroker broker = test.ready();
        PartitionConsumer consumer = broker.consumers().partitions(PARTITIONS, LIMITS);
        SubscriptionTest.publishNumbered(broker, Address.partition(0), 0, 1);
        PartitionBatch batch = consumer.take();
        CountDownLatch ended = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            assertThatThrownBy(consumer::take).isInstanceOf(InterruptedException.class);
            ended.countDown();
        });

        Thread closing = Thread.startVirtualThread(consumer::close);
        ended.await();
        await("the closing to wait", () -> closing.getState() == Thread.State.TIMED_WAITING);
        batch.ack();
        closing.join();

        PartitionConsumer next = broker.consumers().partitions(PARTITIONS, LIMITS);
        SubscriptionTest.publishNumbered(broker, Address.partition(0), 1, 2);
        assertTakesOnly(next, "1");
        assertThatThrownBy(consumer::take).isInstanceOf(InterruptedException.class);
    }

    private static void assertTakesOnly(PartitionConsumer consumer, String number) throws InterruptedException {
        PartitionBatch batch = consumer.take();
        batch.ack();
        assertThat(batch.messages().get(0)).extracting(SubscriptionTest::number).containsExactly(number);
    }

    private void assertAllArrives(PartitionLoad load) {
        int rounds = load.rounds();
        await("some more rounds", () -> load.rounds() > rounds + 20);
        SortedMap<Integer, List<Integer>> published = load.stop();
        await("all", () -> ledger.size() == PARTITIONS.count() * load.rounds());
        ledger.assertComplete(published);
    }

    private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
        Set<Integer> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
