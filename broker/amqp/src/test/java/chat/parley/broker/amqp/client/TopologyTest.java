package chat.parley.broker.amqp.client;

import static chat.parley.broker.amqp.client.TestBroker.PARTITIONS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private final TestBroker test = new TestBroker(TestEngines.freshVirtualHost());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void declaresEverythingAndMayBeRepeated() throws IOException, TimeoutException {
        List<Queue> queues =
                List.of(Queue.query(), Queue.sync(), Queue.presence(), Queue.events("bot"), Queue.delivery("g"));
        AmqpBroker broker = test.process();
        broker.topology().declare(PARTITIONS, queues);
        broker.topology().declare(PARTITIONS, queues);
        test.process().topology().declare(PARTITIONS, queues);

        try (Connection connection = test.plainConnection()) {
            Channel channel = connection.createChannel();
            for (Exchange exchange : Exchange.values()) {
                channel.exchangeDeclarePassive(exchange.exchangeName());
            }
            for (String queue : List.of(
                    "frames.chat.0",
                    "frames.chat.3",
                    "frames.query",
                    "frames.sync",
                    "frames.presence",
                    "frames.workers",
                    "events.bot",
                    "dead")) {
                channel.queueDeclarePassive(queue);
            }
            assertThatThrownBy(() -> channel.queueDeclarePassive("delivery.g"))
                    .as("exclusive queues are declared by their subscription")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesTheQueueThatExistsWithOtherArguments() throws IOException, TimeoutException {
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(
                    Queue.query().queueName(),
                    true,
                    false,
                    false,
                    Map.of("x-queue-type", "classic", "x-max-length", 5));
        }

        assertThatThrownBy(() -> test.process().topology().declare(PARTITIONS, List.of(Queue.query())))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("frames.query")
                .hasMessageContaining("x-max-length");
    }

    @Test
    void replacesQueuesOfOneNodeWhenTheBrokerBecomesACluster() throws IOException, TimeoutException {
        test.process().topology().declare(PARTITIONS, List.of(Queue.query(), Queue.sync()));

        test.process(true).topology().declare(PARTITIONS, List.of(Queue.query(), Queue.sync()));

        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            // The broker refuses other arguments than those of the queue that is there.
            channel.queueDeclare(
                    Queue.query().queueName(),
                    true,
                    false,
                    false,
                    Map.of(
                            "x-queue-type", "quorum",
                            "x-delivery-limit", Integer.MAX_VALUE,
                            "x-queue-leader-locator", "balanced",
                            "x-max-length", Queue.query().limit(),
                            "x-overflow", "drop-head"));
        }
        test.process(true).topology().declare(PARTITIONS, List.of(Queue.query(), Queue.sync()));
    }

    @Test
    void doesNotReplaceAQueueThatOthersConsume() throws IOException, TimeoutException {
        test.process().topology().declare(PARTITIONS, List.of(Queue.query()));
        try (Connection connection = test.plainConnection();
                Channel channel = connection.createChannel()) {
            channel.basicConsume(Queue.query().queueName(), new DefaultConsumer(channel));

            assertThatThrownBy(() -> test.process(true).topology().declare(PARTITIONS, List.of(Queue.query())))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("frames.query")
                    .hasMessageContaining("parley.broker.replicated");
        }
    }

    @Test
    void refusesFewerPartitionsThanThereAre() {
        AmqpBroker broker = test.process();
        broker.topology().declare(new Partitions(3), List.of());
        broker.topology().declare(PARTITIONS, List.of());

        assertThatThrownBy(() -> broker.topology().declare(new Partitions(3), List.of()))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("frames.chat.3")
                .hasMessageContaining("parley.broker.partitions");
    }

    @Test
    void saysThatTheBrokerDoesNotAnswer() throws IOException {
        Duration soon = Duration.ofMillis(200);
        try (AmqpBroker broker = AmqpBroker.connect(
                test.settings(List.of("127.0.0.1:" + UnusedPort.find()), soon, soon),
                TransitKeyset.generate(),
                new SimpleMeterRegistry())) {

            assertThatThrownBy(() -> broker.topology().declare(PARTITIONS, List.of()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("parley.broker.addresses");
        }
    }
}
