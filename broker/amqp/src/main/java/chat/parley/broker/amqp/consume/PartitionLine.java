package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.connection.BackOff;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's place in the line for one partition. A thread of its own subscribes, holds the channel until it has to
 * go, and subscribes again. State is guarded by the lock of the {@link PartitionedConsumer}, which is never held while
 * talking to the broker.
 */
final class PartitionLine {
    private static final Logger log = LoggerFactory.getLogger(PartitionLine.class);

    /** How long a surplus partition may wait for a moment when nothing of it is here, which spares redeliveries. */
    private static final Duration SURRENDER_LIMIT = Duration.ofSeconds(3);

    /** A partition that came straight back has nobody else to go to: it is kept so long. */
    private static final Duration KEEP_AFTER_SURRENDER = Duration.ofSeconds(30);

    private final PartitionedConsumer owner;
    private final int partition;
    private final Queue queue;
    private final int prefetch;
    private final Link link;
    private final Condition ended;
    private final Thread thread;

    // Guarded by the owner's lock.
    private @Nullable ConsumerChannel channel;
    private boolean inWork;
    private boolean leaving;
    private boolean surrendering;
    private long surrenderedAt = System.nanoTime() - KEEP_AFTER_SURRENDER.toNanos();
    private int givenBack;

    PartitionLine(PartitionedConsumer owner, int partition, int prefetch, Link link, Condition ended) {
        this.owner = owner;
        this.partition = partition;
        this.queue = Queue.partition(partition);
        this.prefetch = prefetch;
        this.link = link;
        this.ended = ended;
        this.thread = Thread.ofVirtual().name("broker-partition-" + partition).unstarted(this::run);
    }

    int partition() {
        return partition;
    }

    Queue queue() {
        return queue;
    }

    Thread thread() {
        return thread;
    }

    // All of the following is called with the lock held.

    boolean subscribed() {
        return channel != null;
    }

    /** Whether the broker gave this process messages of the partition: it is the active consumer. */
    boolean held() {
        return channel != null && channel.received() && !channel.isBroken();
    }

    boolean inWork() {
        return inWork;
    }

    boolean ready() {
        return !inWork && !leaving && channel != null && !channel.isEmpty() && !channel.isBroken();
    }

    /** Takes what waits into work; only when {@link #ready}. */
    @Nullable
    Drained drain(int max) {
        ConsumerChannel current = channel;
        if (current == null) {
            return null;
        }
        List<Arrival> arrivals = current.drain(max);
        inWork = true;
        return new Drained(this, current, arrivals);
    }

    /** What was in work is acked. */
    void acked() {
        inWork = false;
        givenBack = 0;
        leaveIfSurrendered();
    }

    /** What was in work goes back to the broker. */
    void giveBack(ConsumerChannel from) {
        inWork = false;
        if (from.equals(channel)) {
            givenBack++;
            leave();
        }
    }

    /** Whether it may be asked to leave because others have less. */
    boolean surplusCandidate() {
        return held()
                && !surrendering
                && !leaving
                && System.nanoTime() - surrenderedAt > KEEP_AFTER_SURRENDER.toNanos();
    }

    boolean surrendering() {
        return surrendering;
    }

    /** How much closing it now would cost: messages that would be delivered again. */
    int costOfLeaving() {
        return (inWork ? prefetch : 0) + (channel == null ? 0 : channel.waiting());
    }

    void surrender() {
        surrendering = true;
        surrenderedAt = System.nanoTime();
        leaveIfSurrendered();
    }

    /** Never while something is in work: the next consumer would get it, too. */
    void leaveIfSurrendered() {
        if (surrendering && !inWork && channel != null) {
            boolean overdue = System.nanoTime() - surrenderedAt > SURRENDER_LIMIT.toNanos();
            if (channel.isEmpty() || overdue) {
                leave();
            }
        }
    }

    void wake() {
        ended.signalAll();
    }

    private void leave() {
        leaving = true;
        ended.signalAll();
    }

    // From here on the line's own thread, without the lock.

    private void run() {
        int failures = 0;
        while (!owner.ended()) {
            try {
                ConsumerChannel opened = ConsumerChannel.open(link, queue, prefetch, new Signals());
                failures = 0;
                Duration pause = hold(opened);
                Thread.sleep(pause);
            } catch (IOException | ShutdownSignalException e) {
                failures++;
                log.warn("Cannot consume {}: {}", queue.queueName(), Link.reason(e));
                owner.sleep(BackOff.reconnect(failures));
            } catch (InterruptedException e) {
                log.debug("Interrupted, which only happens at the end");
            }
        }
    }

    /** Keeps the channel until it breaks or is to be left, and says how long to stay away. */
    private Duration hold(ConsumerChannel opened) {
        owner.lock();
        boolean surrendered;
        int gaveBack;
        try {
            channel = opened;
            leaving = false;
            surrendering = false;
            owner.workArrived();
            while (!opened.isBroken() && !leaving && !owner.ended()) {
                ended.awaitUninterruptibly();
            }
            channel = null;
            surrendered = surrendering;
            gaveBack = leaving && !surrendering ? givenBack : 0;
        } finally {
            owner.unlock();
        }
        boolean broke = opened.isBroken();
        opened.close();
        if (surrendered && !broke) {
            log.info("Gave {} up for others", queue.queueName());
            return Duration.ZERO;
        }
        return broke ? BackOff.reconnect(1) : gaveBack > 0 ? BackOff.retry(gaveBack) : Duration.ZERO;
    }

    private final class Signals implements ConsumerChannel.Listener {
        @Override
        public void arrived() {
            owner.lock();
            try {
                if (!inWork) {
                    owner.workArrived();
                }
            } finally {
                owner.unlock();
            }
        }

        @Override
        public void broke() {
            owner.lock();
            try {
                ended.signalAll();
            } finally {
                owner.unlock();
            }
        }
    }

    /** What was taken from one partition. */
    record Drained(PartitionLine line, ConsumerChannel channel, List<Arrival> arrivals) {
        long lastTag() {
            return arrivals.getLast().tag();
        }
    }
}
