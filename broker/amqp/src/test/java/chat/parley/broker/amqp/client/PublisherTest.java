package chat.parley.broker.amqp.client;

import static chat.parley.broker.amqp.client.TestBroker.publish;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.SamplePayloads;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.Control;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.PresenceSignals;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private final TestBroker test = new TestBroker(TestEngines.freshVirtualHost());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void confirmsWhatIsInTheQueueAndSealsIt() throws IOException, TimeoutException, InterruptedException {
        AmqpBroker broker = test.ready();

        assertThat(publish(broker, Address.partition(2), SamplePayloads.frames(3)))
                .isEqualTo(PublishResult.CONFIRMED);

        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            BlockingQueue<Delivery> messages = new LinkedBlockingQueue<>();
            channel.basicConsume(
                    Queue.partition(2).queueName(), true, (tag, message) -> messages.add(message), tag -> {});
            Delivery message = messages.take();
            assertThat(message.getProperties().getDeliveryMode()).isEqualTo(2);
            assertThat(message.getProperties().getMessageId()).isNotBlank();
            assertThat(new String(message.getBody(), StandardCharsets.UTF_8))
                    .doesNotContain(SamplePayloads.SECRET)
                    .doesNotContain("gateway");
        }
    }

    @Test
    void whatExpiresInItsQueueIsDropped() {
        AmqpBroker broker = test.ready(Queue.query());
        Address query = Address.frames(Queue.query());
        Address brief = new Address(
                query.exchange(), query.routingKey(), query.durable(), query.mandatory(), Duration.ofMillis(1));
        Address lasting = new Address(query.exchange(), query.routingKey(), query.durable(), query.mandatory(), null);
        for (int i = 0; i < 5; i++) {
            assertThat(publish(broker, brief, SamplePayloads.frames(1))).isEqualTo(PublishResult.CONFIRMED);
        }
        assertThat(publish(broker, lasting, SamplePayloads.frames(2))).isEqualTo(PublishResult.CONFIRMED);
        TestBroker.await("the expiry", () -> test.waiting(Queue.query()) == 1);

        List<FrameBatch> received = Collections.synchronizedList(new ArrayList<>());
        broker.consumers()
                .subscribe(
                        Queue.query(),
                        new ConsumerLimits(10, 10),
                        batch -> batch.forEach(message -> received.add((FrameBatch) message.payload())));
        TestBroker.await("what is left", () -> !received.isEmpty());
        assertThat(received)
                .singleElement()
                .satisfies(batch -> assertThat(batch.frames()).hasSize(2));
    }

    @Test
    void saysWhenNoQueueTakesAMandatoryMessage() {
        AmqpBroker broker = test.ready();

        // No presence queue was declared.
        assertThat(publish(broker, Address.frames(Queue.presence()), new PresenceSignals("g", List.of())))
                .isEqualTo(PublishResult.UNROUTABLE);
        // A control message that nobody is there to hear is no error.
        assertThat(publish(broker, Address.control(), new Control(new ControlMessage.SigningKeysChanged())))
                .isEqualTo(PublishResult.CONFIRMED);
        // Neither disturbs what comes after.
        assertThat(publish(broker, Address.partition(0), SamplePayloads.frames(1)))
                .isEqualTo(PublishResult.CONFIRMED);
    }

    @Test
    void saysWhatTheBrokerRefuses() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready();
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            Map<String, Object> full = Map.of("x-max-length", 1, "x-overflow", "reject-publish");
            channel.queueDeclare("full", true, false, false, full);
            channel.queueBind("full", Exchange.CONTROL.exchangeName(), "");
        }
        Control message = new Control(new ControlMessage.SigningKeysChanged());

        List<PublishResult> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            results.add(publish(broker, Address.control(), message));
        }

        assertThat(results).startsWith(PublishResult.CONFIRMED).endsWith(PublishResult.REFUSED);
        assertThat(broker.publisher().available())
                .as("five refusals do not open the circuit")
                .isTrue();
    }

    @Test
    void opensTheCircuitWhenTheBrokerRefusesEverythingAndTriesAgain() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready();
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            Map<String, Object> full = Map.of("x-max-length", 1, "x-overflow", "reject-publish");
            channel.queueDeclare("full", true, false, false, full);
            channel.queueBind("full", Exchange.CONTROL.exchangeName(), "");
            Control message = new Control(new ControlMessage.SigningKeysChanged());

            Set<PublishResult> results = new HashSet<>();
            TestBroker.await("an open circuit", () -> {
                results.add(publish(broker, Address.control(), message));
                return !broker.publisher().available();
            });
            assertThat(results).contains(PublishResult.REFUSED);

            channel.queueDelete("full");
            TestBroker.await("a closed circuit", broker.publisher()::available);
            TestBroker.await(
                    "publishing again", () -> publish(broker, Address.control(), message) == PublishResult.CONFIRMED);
        }
    }

    @Test
    void makesAnotherConnectionWhenTheBrokerGoesOnRefusing() throws IOException, TimeoutException {
        AmqpBroker broker = test.ready();
        double before = test.counted(broker, "parley.broker.reconnects", "connection", "publish");
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            Map<String, Object> full = Map.of("x-max-length", 1, "x-overflow", "reject-publish");
            channel.queueDeclare("full", true, false, false, full);
            channel.queueBind("full", Exchange.CONTROL.exchangeName(), "");
        }
        Control message = new Control(new ControlMessage.SigningKeysChanged());

        TestBroker.await("another connection", () -> {
            publish(broker, Address.control(), message);
            return test.counted(broker, "parley.broker.reconnects", "connection", "publish") > before;
        });
    }

    @Test
    void refusesWhatIsLargerThanTheBrokerTakes() {
        AmqpBroker broker = test.ready();
        PresenceSignals huge = new PresenceSignals("g".repeat(17 * 1024 * 1024), List.of());

        assertThat(publish(broker, Address.allGateways(), huge)).isEqualTo(PublishResult.REFUSED);
        assertThat(publish(broker, Address.partition(0), SamplePayloads.frames(1)))
                .isEqualTo(PublishResult.CONFIRMED);
    }

    @Test
    void isUnavailableAtOnceWithoutABroker() throws IOException {
        AmqpBroker broker = test.process("127.0.0.1:" + UnusedPort.find(), TestBroker.CONFIRM_TIMEOUT);

        assertThat(broker.publisher().available()).isFalse();
        assertThat(broker.publisher().publish(Address.partition(0), SamplePayloads.frames(1)))
                .isCompletedWithValue(PublishResult.UNAVAILABLE);
    }

    @Test
    void keepsTheOrderOfEachThreadAndAddress() throws InterruptedException {
        AmqpBroker broker = test.ready();
        int threads = 4;
        int each = 500;
        Map<Integer, List<String>> seen = new ConcurrentHashMap<>();
        AtomicInteger count = new AtomicInteger();
        java.util.Queue<PublishResult> outcomes = new ConcurrentLinkedQueue<>();
        for (int partition = 0; partition < TestBroker.PARTITIONS.count(); partition++) {
            int number = partition;
            seen.put(number, Collections.synchronizedList(new ArrayList<>()));
            broker.consumers()
                    .subscribe(
                            Queue.partition(partition),
                            new ConsumerLimits(200, 50),
                            batch -> batch.forEach(message -> {
                                Objects.requireNonNull(seen.get(number))
                                        .add(((PresenceSignals) message.payload()).gateway());
                                count.incrementAndGet();
                            }));
        }

        try (ExecutorService publishers = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                String name = thread + ":";
                publishers.execute(() -> {
                    List<CompletableFuture<PublishResult>> results = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        Address to = Address.partition(i % TestBroker.PARTITIONS.count());
                        results.add(broker.publisher()
                                .publish(to, new PresenceSignals(name + i, List.of()))
                                .toCompletableFuture());
                    }
                    results.forEach(result -> outcomes.add(result.join()));
                });
            }
        }
        assertThat(outcomes).hasSize(threads * each).containsOnly(PublishResult.CONFIRMED);
        TestBroker.await("all messages", () -> count.get() >= threads * each);

        for (int thread = 0; thread < threads; thread++) {
            String name = thread + ":";
            for (int partition = 0; partition < TestBroker.PARTITIONS.count(); partition++) {
                int number = partition;
                List<String> expected = IntStream.range(0, each)
                        .filter(i -> i % TestBroker.PARTITIONS.count() == number)
                        .mapToObj(i -> name + i)
                        .toList();
                assertThat(seen.get(number))
                        .filteredOn(message -> message.startsWith(name))
                        .isEqualTo(expected);
            }
        }
    }
}
