package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.transport.FrameBatch;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Messages of several partitions in work. Only the first of {@link #ack} and {@link #giveBack} counts. */
final class TakenBatch implements PartitionBatch {
    private final PartitionedConsumer owner;
    private final List<PartitionLine.Drained> parts;
    private final SortedMap<Integer, List<Received<FrameBatch>>> messages;
    private final AtomicBoolean done = new AtomicBoolean();

    TakenBatch(
            PartitionedConsumer owner,
            List<PartitionLine.Drained> parts,
            SortedMap<Integer, List<Received<FrameBatch>>> messages) {
        this.owner = owner;
        this.parts = parts;
        this.messages = Collections.unmodifiableSortedMap(messages);
    }

    @Override
    public SortedMap<Integer, List<Received<FrameBatch>>> messages() {
        return messages;
    }

    @Override
    public void ack() {
        if (done.compareAndSet(false, true)) {
            // Acked before the partitions are free again, so that a later batch cannot be acked first.
            parts.forEach(part -> part.channel().ack(part.lastTag()));
            owner.acked(parts);
        }
    }

    @Override
    public void giveBack() {
        if (done.compareAndSet(false, true)) {
            owner.giveBack(parts);
        }
    }
}
