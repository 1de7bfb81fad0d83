package chat.parley.broker.amqp.client;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.QueueDepths;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.codec.TransitSealer;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.broker.amqp.consume.AmqpConsumers;
import chat.parley.broker.amqp.dead.AmqpDeadLetters;
import chat.parley.broker.amqp.publish.AmqpPublisher;
import chat.parley.broker.amqp.topology.AmqpQueueDepths;
import chat.parley.broker.amqp.topology.AmqpTopology;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A process's access to the broker: two connections, made and kept in the background. One is enough for all services of a
 * process.
 */
public final class AmqpBroker implements AutoCloseable {
    private final AmqpPublisher publisher;
    private final Link consumeLink;
    private final AmqpConsumers consumers;
    private final Topology topology;
    private final BrokerCodec codec;

    private AmqpBroker(BrokerSettings settings, TransitKeyset keyset, MeterRegistry meters) {
        this.codec = new BrokerCodec(new TransitSealer(keyset));
        this.publisher = new AmqpPublisher(settings, codec, meters);
        this.consumeLink = new Link("consume", settings, meters, Link.NO_LISTENER);
        this.consumers = new AmqpConsumers(consumeLink, codec, publisher, meters);
        this.topology = new AmqpTopology(consumeLink, settings.startTimeout(), publisher::available);
    }

    /** Begins to connect and returns at once. {@link Topology#declare} waits for the broker. */
    public static AmqpBroker connect(BrokerSettings settings, TransitKeyset keyset, MeterRegistry meters) {
        return new AmqpBroker(settings, keyset, meters);
    }

    public Publisher publisher() {
        return publisher;
    }

    public Consumers consumers() {
        return consumers;
    }

    public Topology topology() {
        return topology;
    }

    public QueueDepths queueDepths() {
        return new AmqpQueueDepths(consumeLink);
    }

    public DeadLetters deadLetters(Partitions partitions) {
        return new AmqpDeadLetters(consumeLink, codec, publisher, partitions);
    }

    /** Consumers first: what they still have in work may have to be published. */
    @Override
    public void close() {
        consumers.close();
        consumeLink.close();
        publisher.close();
    }
}
