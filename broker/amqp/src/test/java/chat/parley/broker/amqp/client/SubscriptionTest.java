package chat.parley.broker.amqp.client;

import static chat.parley.broker.amqp.client.TestBroker.await;
import static chat.parley.broker.amqp.client.TestBroker.publish;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.DeadLetters.Letter;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.codec.SamplePayloads;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.WebhookDelivery;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final Queue QUEUE = Queue.partition(1);
    private static final Address ADDRESS = Address.partition(1);
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 10);

    private final TestBroker test = new TestBroker(TestEngines.freshVirtualHost());
    private final Cable cable = new Cable(test.address());
    private final List<String> handled = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        cable.close();
        test.close();
    }

    @Test
    void handsOverInOrderAndInBatches() {
        AmqpBroker broker = test.ready();
        publishNumbered(broker, 0, 35);
        List<Integer> sizes = new CopyOnWriteArrayList<>();

        Subscription subscription = broker.consumers().subscribe(QUEUE, LIMITS, batch -> {
            sizes.add(batch.size());
            note(batch);
        });

        await("all", () -> handled.size() == 35);
        assertThat(handled).isEqualTo(numbers(0, 35));
        assertThat(sizes).allMatch(size -> size <= LIMITS.batch()).hasSizeLessThan(35);
        assertAllAcked(broker, subscription);
    }

    @Test
    void handsTheSameBatchOverAgainWhenItFailsAndKeepsTheOrder() {
        AmqpBroker broker = test.ready();
        publishNumbered(broker, 0, 20);
        List<List<String>> attempts = new CopyOnWriteArrayList<>();

        broker.consumers().subscribe(QUEUE, LIMITS, batch -> {
            List<String> ids = batch.stream().map(SubscriptionTest::number).toList();
            attempts.add(ids);
            assertThat(batch).as("a retry in place is no redelivery").noneMatch(Received::redelivered);
            if (attempts.size() <= 3) {
                throw new IllegalStateException("the store is away");
            }
            handled.addAll(ids);
        });

        await("all", () -> handled.size() == 20);
        assertThat(handled).isEqualTo(numbers(0, 20));
        assertThat(attempts.subList(0, 4)).containsOnly(attempts.getFirst());
    }

    @Test
    void marksWhatAnotherGotBeforeAndKeepsItsId() {
        AmqpBroker broker = test.ready();
        publishNumbered(broker, 0, 1);
        List<String> ids = new CopyOnWriteArrayList<>();
        CountDownLatch hold = new CountDownLatch(1);
        AmqpBroker first = test.process(cable.address(), TestBroker.CONFIRM_TIMEOUT);
        Subscription subscription = first.consumers().subscribe(QUEUE, LIMITS, batch -> {
            ids.add(batch.getFirst().messageId());
            hold.await();
        });
        await("the first delivery", () -> ids.size() == 1);

        AtomicInteger redelivered = new AtomicInteger();
        broker.consumers().subscribe(QUEUE, LIMITS, batch -> {
            ids.add(batch.getFirst().messageId());
            redelivered.addAndGet(
                    (int) batch.stream().filter(Received::redelivered).count());
            note(batch);
        });
        cable.cut();

        await("the second delivery", () -> handled.size() == 1);
        assertThat(redelivered).hasValue(1);
        assertThat(ids.get(0)).isNotBlank().isEqualTo(ids.get(1));
        hold.countDown();
        subscription.close();
    }

    @Test
    void goesOnAfterTheConnectionBroke() {
        AmqpBroker publishing = test.ready();
        AmqpBroker broker = test.process(cable.address(), TestBroker.CONFIRM_TIMEOUT);
        AtomicInteger subscribed = new AtomicInteger();
        broker.consumers().subscribe(QUEUE, LIMITS, counting(subscribed));
        await("the subscription", () -> subscribed.get() == 1);

        for (int round = 1; round <= 3; round++) {
            int before = subscribed.get();
            cable.cut();
            await("subscribed again", () -> subscribed.get() > before);
            publishNumbered(publishing, round * 10, round * 10 + 10);
        }

        // What was handled and not acked when the connection broke comes twice, but nothing overtakes it.
        await("all", () -> handled.containsAll(numbers(10, 40)));
        assertThat(new LinkedHashSet<>(handled)).containsExactlyElementsOf(numbers(10, 40));
    }

    @Test
    void makesAnExclusiveQueueAgainAndSaysSo() {
        AmqpBroker publishing = test.ready();
        AmqpBroker broker = test.process(cable.address(), TestBroker.CONFIRM_TIMEOUT);
        AtomicInteger subscribed = new AtomicInteger();
        broker.consumers().subscribe(Queue.delivery("g1"), LIMITS, counting(subscribed));
        await("the subscription", () -> subscribed.get() == 1);
        publish(publishing, Address.gateway("g1"), numbered(0));
        publish(publishing, Address.allGateways(), numbered(1));
        publish(publishing, Address.gateway("g2"), numbered(2));
        await("both", () -> handled.size() == 2);

        cable.cut();
        await("subscribed again", () -> subscribed.get() == 2);
        publish(publishing, Address.gateway("g1"), numbered(3));

        await("the third", () -> handled.size() == 3);
        assertThat(handled).containsExactly("0", "1", "3");
    }

    @Test
    void putsAsideWhatCannotBeReadAndGoesOn() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready();
        publish(broker, ADDRESS, numbered(0));
        byte[] foreign = "not sealed by anybody".getBytes(StandardCharsets.UTF_8);
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .type("frames")
                    .contentType("application/vnd.parley.sealed")
                    .messageId("m-1")
                    .build();
            channel.basicPublish(Exchange.FRAMES.exchangeName(), ADDRESS.routingKey(), properties, foreign);
            channel.basicPublish(Exchange.FRAMES.exchangeName(), ADDRESS.routingKey(), null, foreign);
            publish(broker, ADDRESS, numbered(1));

            Subscription subscription = broker.consumers().subscribe(QUEUE, LIMITS, this::note);

            await("both", () -> handled.size() == 2);
            assertThat(handled).containsExactly("0", "1");
            await("the dead letters", () -> test.waiting(Queue.dead()) == 2);
            GetResponse dead = channel.basicGet(Queue.dead().queueName(), true);
            assertThat(dead.getBody()).isEqualTo(foreign);
            assertThat(dead.getEnvelope().getRoutingKey()).isEqualTo(QUEUE.queueName());
            assertThat(dead.getProps().getMessageId()).isEqualTo("m-1");
            assertThat(dead.getProps().getHeaders())
                    .extractingByKeys("parley-queue", "parley-exchange", "parley-routing-key", "parley-reason")
                    .extracting(String::valueOf)
                    .containsExactly("frames.chat.1", "parley.frames", "chat.1", "SEAL_BROKEN");
            assertAllAcked(broker, subscription);
        }
    }

    @Test
    void deadLettersAreLookedAtReplayedAndDropped() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready(Queue.dead(), Queue.webhooks(), Queue.events("bot"));
        DeadLetters letters = broker.deadLetters(TestBroker.PARTITIONS);
        assertThat(letters.look()).isEqualTo(new DeadLetters.Looked(List.of(), 0));
        InboundFrame inbound = SamplePayloads.frame(7);
        MessageSend send = (MessageSend) inbound.frame();
        publish(
                broker,
                Address.dead(QUEUE),
                new DeadLetter(QUEUE.queueName(), "g", inbound, "Broken", Instant.now(), 3));
        publish(
                broker,
                Address.dead(Queue.webhooks()),
                new WebhookDelivery(
                        Ids.next(), Ids.next(), "chat.created", Ids.next(), null, null, 3, Instant.now(), 5));
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            channel.basicPublish(
                    Exchange.DEAD.exchangeName(),
                    "events.bot",
                    new AMQP.BasicProperties.Builder()
                            .type("events")
                            .messageId("m-1")
                            .headers(Map.of("parley-exchange", "parley.events", "parley-reason", "MALFORMED"))
                            .build(),
                    "{".getBytes(StandardCharsets.UTF_8));
            channel.basicPublish(Exchange.DEAD.exchangeName(), "elsewhere", null, new byte[5]);
            await("all letters", () -> test.waiting(Queue.dead()) == 4);

            List<Letter> seen = letters.look().letters();
            for (int again = 0; again < 5; again++) {
                assertThat(letters.look().letters()).as("still there").isEqualTo(seen);
            }
            Letter frame = seen.getFirst();
            assertThat(frame)
                    .isEqualTo(new Letter(
                            frame.id(),
                            DeadLetters.Kind.FRAME,
                            "frames.chat.1",
                            frame.failedAt(),
                            "Broken",
                            3,
                            "message.send",
                            send.chatId(),
                            inbound.sender().userId(),
                            inbound.receivedAt(),
                            frame.bytes(),
                            true));
            assertThat(seen.get(1).failedAt()).as("told by the broker").isNotNull();
            assertThat(seen).extracting(Letter::type).containsExactly("message.send", "chat.created", "events", null);
            assertThat(seen).extracting(Letter::replayable).containsExactly(true, true, true, false);

            assertThat(letters.replay(Set.of(frame.id()))).isEqualTo(new DeadLetters.Done(1, 0, 3));
            broker.consumers().subscribe(Queue.partition(TestBroker.PARTITIONS.of(send.chatId())), LIMITS, this::note);
            await("the frame", () -> handled.equals(List.of(send.id())));
            assertThat(letters.drop(Set.of(frame.id(), "unknown"))).isEqualTo(new DeadLetters.Done(0, 0, 3));

            assertThat(letters.replay(null))
                    .as("what nobody knows where to put stays")
                    .isEqualTo(new DeadLetters.Done(2, 1, 1));
            assertThat(test.waiting(Queue.webhooks())).isEqualTo(1);
            assertThat(channel.basicGet("events.bot", true).getProps().getMessageId())
                    .isEqualTo("m-1");
            assertThat(letters.drop(null)).isEqualTo(new DeadLetters.Done(1, 0, 0));
            assertThat(test.waiting(Queue.dead())).isZero();
        }
    }

    @Test
    void whatFailsAgainIsReplayedOnce() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready(Queue.dead());
        // More than one batch of them: what failed again is back before the last is taken.
        int count = 120;
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            for (int i = 0; i < count; i++) {
                AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                        .type("frames")
                        .messageId("m-" + i)
                        .headers(Map.of(
                                "parley-exchange", Exchange.FRAMES.exchangeName(),
                                "parley-routing-key", ADDRESS.routingKey(),
                                "parley-reason", "SEAL_BROKEN"))
                        .build();
                channel.basicPublish(Exchange.DEAD.exchangeName(), QUEUE.queueName(), properties, new byte[5]);
            }
            await("all letters", () -> test.waiting(Queue.dead()) == count);
            broker.consumers().subscribe(QUEUE, LIMITS, this::note);

            assertThat(broker.deadLetters(TestBroker.PARTITIONS).replay(null).done())
                    .isEqualTo(count);
            await("all letters again", () -> test.waiting(Queue.dead()) == count);
        }
    }

    @Test
    void dropsWhatCannotBeReadWhereLossIsAllowed() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready(Queue.query());
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            channel.basicPublish(Exchange.FRAMES.exchangeName(), "query", null, "?".getBytes(StandardCharsets.UTF_8));
        }
        publish(broker, Address.frames(Queue.query()), numbered(1));

        broker.consumers().subscribe(Queue.query(), LIMITS, this::note);

        await("the readable one", () -> handled.size() == 1);
        assertThat(test.waiting(Queue.dead())).isZero();
        assertThat(test.counted(
                        broker,
                        "parley.broker.unreadable",
                        "exchange",
                        Exchange.FRAMES.exchangeName(),
                        "reason",
                        "UNKNOWN_TYPE"))
                .isEqualTo(1);
    }

    @Test
    void finishesWhatIsInWorkWhenClosedAndGivesBackTheRest() throws InterruptedException {
        AmqpBroker broker = test.ready();
        publishNumbered(broker, 0, 30);
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        Subscription subscription = broker.consumers().subscribe(QUEUE, LIMITS, batch -> {
            inWork.countDown();
            mayFinish.await();
            note(batch);
        });
        inWork.await();

        Thread closing = Thread.startVirtualThread(subscription::close);
        await("the closing to wait", () -> closing.getState() == Thread.State.TIMED_WAITING);
        mayFinish.countDown();
        closing.join();

        int done = handled.size();
        assertThat(done).isBetween(1, LIMITS.batch());
        AtomicInteger again = new AtomicInteger();
        broker.consumers().subscribe(QUEUE, LIMITS, batch -> {
            again.addAndGet((int) batch.stream().filter(Received::redelivered).count());
            note(batch);
        });
        await("the rest", () -> handled.size() == 30);
        assertThat(handled).isEqualTo(numbers(0, 30));
        assertThat(again.get()).isEqualTo(30 - done);
    }

    private BatchHandler counting(AtomicInteger subscribed) {
        return new BatchHandler() {
            @Override
            public void handle(List<Received<? extends BrokerPayload>> batch) {
                note(batch);
            }

            @Override
            public void subscribed() {
                subscribed.incrementAndGet();
            }
        };
    }

    private void note(List<Received<? extends BrokerPayload>> batch) {
        batch.forEach(message -> handled.add(number(message)));
    }

    /** Whether everything before was acked: the next consumer in line gets the next message only. */
    private static void assertAllAcked(AmqpBroker broker, Subscription subscription) {
        subscription.close();
        List<String> next = new CopyOnWriteArrayList<>();
        publish(broker, ADDRESS, numbered(999));
        broker.consumers().subscribe(QUEUE, LIMITS, batch -> batch.forEach(message -> next.add(number(message))));
        await("the next message", () -> !next.isEmpty());
        assertThat(next).containsExactly("999");
    }

    private static void publishNumbered(AmqpBroker broker, int from, int to) {
        publishNumbered(broker, ADDRESS, from, to);
    }

    static void publishNumbered(AmqpBroker broker, Address to, int from, int end) {
        for (int i = from; i < end; i++) {
            assertThat(publish(broker, to, numbered(i))).isEqualTo(PublishResult.CONFIRMED);
        }
    }

    static FrameBatch numbered(int number) {
        return new FrameBatch("g", List.of(SamplePayloads.frame(number)));
    }

    static String number(Received<? extends BrokerPayload> message) {
        InboundFrame frame = ((FrameBatch) message.payload()).frames().getFirst();
        return frame.frame().id();
    }

    static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
