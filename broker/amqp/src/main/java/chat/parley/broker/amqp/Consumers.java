package chat.parley.broker.amqp;

import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;

/** Subscribes to queues. Subscriptions outlive connections: they are made again after every reconnect. */
public interface Consumers {
    /**
     * Consumes one queue. The handler is called on a virtual thread with what is waiting, in order, never two batches
     * of this subscription at once. When it returns the batch is acked; when it throws, the same batch is handed to it
     * again after a growing delay, unless the channel broke meanwhile (then the broker redelivers).
     *
     * @param limits how many messages are prefetched and handed over at once
     */
    Subscription subscribe(Queue queue, ConsumerLimits limits, BatchHandler handler);

    /**
     * Consumes all partitions as a single active consumer of those that the broker assigns to this process. A process
     * that holds more than its share gives partitions back by itself, each only when nothing of it is in work.
     */
    PartitionConsumer partitions(Partitions partitions, ConsumerLimits limits);
}
