package chat.parley.broker.amqp.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.engines.RabbitAddress;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One virtual host of a real broker, processes that use it, and a plain client that looks at it from outside. */
final class TestBroker implements AutoCloseable {
    static final Partitions PARTITIONS = new Partitions(4);

    /** Generous: only a test that fails waits so long. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Long, because a machine that runs many tests at once may be slow; tests of the time-out set their own. */
    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(30);

    private final RabbitAddress address;
    private final TransitKeyset keyset = TransitKeyset.generate();
    private final Map<AmqpBroker, SimpleMeterRegistry> processes = new LinkedHashMap<>();

    TestBroker(RabbitAddress address) {
        this.address = address;
    }

    RabbitAddress address() {
        return address;
    }

    /** The only counter of this name and these tags in a process, 0 if it has none. */
    double counted(AmqpBroker process, String name, String... tags) {
        Counter counter = Objects.requireNonNull(processes.get(process))
                .find(name)
                .tags(tags)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** Connects as one more process. */
    AmqpBroker process() {
        return process(address.host() + ":" + address.port(), CONFIRM_TIMEOUT);
    }

    /** Connects by way of another address of the broker. */
    AmqpBroker process(String by, Duration confirmTimeout) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AmqpBroker broker = AmqpBroker.connect(settings(List.of(by), confirmTimeout, PATIENCE), keyset, meters);
        processes.put(broker, meters);
        return broker;
    }

    /** Connects as one more process of an installation with a cluster, or without. */
    AmqpBroker process(boolean replicated) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        BrokerSettings settings = new BrokerSettings(
                List.of(address.host() + ":" + address.port()),
                address.user(),
                address.password(),
                address.virtualHost(),
                CONFIRM_TIMEOUT,
                PATIENCE,
                "test",
                replicated);
        AmqpBroker broker = AmqpBroker.connect(settings, keyset, meters);
        processes.put(broker, meters);
        return broker;
    }

    BrokerSettings settings(List<String> addresses, Duration confirmTimeout, Duration startTimeout) {
        return new BrokerSettings(
                addresses,
                address.user(),
                address.password(),
                address.virtualHost(),
                confirmTimeout,
                startTimeout,
                "test");
    }

    /** Connects as one more process and declares the partitions and {@code queues}. */
    AmqpBroker ready(Queue... queues) {
        AmqpBroker broker = process();
        ready(broker, queues);
        return broker;
    }

    static void ready(AmqpBroker broker, Queue... queues) {
        broker.topology().declare(PARTITIONS, List.of(queues));
        await("a publishing connection", broker.publisher()::available);
    }

    /** A plain connection, for what the library does not do. */
    Connection plainConnection() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setVirtualHost(address.virtualHost());
        return factory.newConnection();
    }

    /** Messages in a queue that nobody was given yet. */
    long waiting(Queue queue) {
        try (Connection connection = plainConnection();
                Channel channel = connection.createChannel()) {
            return channel.messageCount(queue.queueName());
        } catch (IOException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static PublishResult publish(AmqpBroker broker, Address to, BrokerPayload payload) {
        return broker.publisher()
                .publish(to, payload)
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        processes.keySet().forEach(AmqpBroker::close);
    }
}
