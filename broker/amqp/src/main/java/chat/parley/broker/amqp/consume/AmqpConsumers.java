package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.broker.amqp.publish.AmqpPublisher;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Consumes over one connection that is used for nothing else. */
public final class AmqpConsumers implements Consumers, AutoCloseable {
    private final Link link;
    private final Inbox inbox;
    private final Set<Runnable> closings = ConcurrentHashMap.newKeySet();

    /**
     * Makes no connection.
     *
     * @param publisher takes what cannot be read to the dead letters
     */
    public AmqpConsumers(Link link, BrokerCodec codec, AmqpPublisher publisher, MeterRegistry meters) {
        this.link = link;
        this.inbox = new Inbox(codec, publisher, meters);
    }

    @Override
    public Subscription subscribe(Queue queue, ConsumerLimits limits, BatchHandler handler) {
        QueueSubscription subscription = new QueueSubscription(link, queue, limits, handler, inbox);
        subscription.start();
        closings.add(subscription::close);
        return subscription;
    }

    @Override
    public PartitionConsumer partitions(Partitions partitions, ConsumerLimits limits) {
        PartitionedConsumer consumer = new PartitionedConsumer(link, partitions, limits, inbox);
        consumer.start();
        closings.add(consumer::close);
        return consumer;
    }

    /** Closes all that is still open, side by side. */
    @Override
    public void close() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            closings.forEach(executor::execute);
        }
    }
}
