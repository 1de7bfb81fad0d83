package chat.parley.broker.amqp;

import chat.parley.wire.transport.FrameBatch;
import java.util.List;
import java.util.SortedMap;

/** What was waiting in the partitions. Each partition stays in work until it is acked or given back. */
public interface PartitionBatch {
    /** By partition, in queue order. */
    SortedMap<Integer, List<Received<FrameBatch>>> messages();

    /**
     * Acks everything. To be called last, after the effects are stored, announced and delivered. When the channel broke
     * meanwhile the broker will deliver the messages again, possibly to another process: that is not an error.
     */
    void ack();

    /**
     * Gives everything back unacked by closing the channels concerned, which keeps the order: the broker redelivers
     * from the oldest on.
     */
    void giveBack();
}
