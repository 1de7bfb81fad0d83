package chat.parley.broker.amqp;

import java.util.Set;

/** Takes work from all partitions that this process holds. */
public interface PartitionConsumer extends AutoCloseable {
    /**
     * Waits until at least one message is waiting in a partition that has nothing in work, then takes what is waiting
     * in all such partitions, without lingering for more. Several threads may take; none gets a partition that another
     * has in work.
     *
     * @throws InterruptedException when interrupted, or when this consumer was closed
     */
    PartitionBatch take() throws InterruptedException;

    /** Partitions from which this process got messages since it subscribed to them. */
    Set<Integer> held();

    /** Stops taking, waits for batches in work (at most 10 s), closes the channels. */
    @Override
    void close();
}
