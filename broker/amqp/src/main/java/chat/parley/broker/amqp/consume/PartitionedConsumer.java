package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.FrameBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the partitions with other workers, without any of them knowing the others.
 *
 * <p><b>Assignment.</b> Every worker consumes every partition's queue, and the broker delivers only to the first in line
 * (single active consumer). A worker that dies is taken out by the broker, and the next in line goes on with the oldest
 * unacked message. One channel per partition, because closing a channel is the only way to give back what is unacked
 * without letting the next consumer overtake it, and must not touch the other partitions.
 *
 * <p><b>Balance.</b> The first worker to start is first in every line. So each counts the workers every second
 * ({@link RollCall}), and one that gets messages from more than its share, ⌈partitions / workers⌉, closes the channels of
 * the surplus and subscribes again, at the end of the line. It closes none with messages in work, and prefers a moment
 * when nothing at all is waiting here; under steady load it does so after 3 s all the same, and what was waiting here is
 * delivered to the next worker, marked as redelivered. Partitions without messages count for nobody until they have some.
 * Two workers may disagree on the count for a moment: the worst is a partition that moves once too often.
 *
 * <p><b>What is not promised.</b> When this process is cut off from the broker, another worker may begin with a partition
 * while a batch of it is still in work here. Whoever stores must hold a lock of the store and recognise repeats.
 */
final class PartitionedConsumer implements PartitionConsumer {
    private static final Logger log = LoggerFactory.getLogger(PartitionedConsumer.class);

    private static final Duration BALANCE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration CHANNELS_CLOSE_LIMIT = Duration.ofSeconds(3);

    private final ConsumerLimits limits;
    private final Inbox inbox;
    private final RollCall rollCall;
    private final Thread balancer;
    private final List<PartitionLine> lines;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private volatile boolean closed;
    private volatile boolean ended;

    PartitionedConsumer(Link link, Partitions partitions, ConsumerLimits limits, Inbox inbox) {
        this.limits = limits;
        this.inbox = inbox;
        this.rollCall = new RollCall(link);
        this.lines = IntStream.range(0, partitions.count())
                .mapToObj(partition -> new PartitionLine(this, partition, limits.prefetch(), link, lock.newCondition()))
                .toList();
        this.balancer = Thread.ofVirtual().name("broker-partition-balance").unstarted(this::balance);
    }

    void start() {
        lines.forEach(line -> line.thread().start());
        balancer.start();
    }

    @Override
    public PartitionBatch take() throws InterruptedException {
        while (true) {
            List<PartitionLine.Drained> parts = drain();
            TakenBatch batch = open(parts);
            if (!batch.messages().isEmpty()) {
                return batch;
            }
            batch.ack();
        }
    }

    @Override
    public Set<Integer> held() {
        lock.lock();
        try {
            Set<Integer> held = new TreeSet<>();
            lines.stream().filter(PartitionLine::held).forEach(line -> held.add(line.partition()));
            return held;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            long left = CLOSE_LIMIT.toNanos();
            while (lines.stream().anyMatch(PartitionLine::inWork) && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            lines.forEach(PartitionLine::wake);
            lock.unlock();
        }
        List<Thread> threads = new ArrayList<>(List.of(balancer));
        lines.forEach(line -> threads.add(line.thread()));
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + CHANNELS_CLOSE_LIMIT.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // For the lines and batches.

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    boolean ended() {
        return ended;
    }

    /** With the lock held. */
    void workArrived() {
        work.signal();
    }

    void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            log.debug("Interrupted, which only happens at the end");
        }
    }

    void acked(List<PartitionLine.Drained> parts) {
        release(parts, part -> part.line().acked());
    }

    void giveBack(List<PartitionLine.Drained> parts) {
        release(parts, part -> part.line().giveBack(part.channel()));
    }

    private void release(List<PartitionLine.Drained> parts, Consumer<PartitionLine.Drained> how) {
        lock.lock();
        try {
            parts.forEach(how);
            if (parts.stream().anyMatch(part -> part.line().ready())) {
                work.signal();
            }
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<PartitionLine.Drained> drain() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new InterruptedException("this consumer was closed");
                }
                List<PartitionLine.Drained> parts = new ArrayList<>(lines.size());
                for (PartitionLine line : lines) {
                    line.leaveIfSurrendered();
                    PartitionLine.Drained drained = line.ready() ? line.drain(limits.batch()) : null;
                    if (drained != null) {
                        parts.add(drained);
                    }
                }
                if (!parts.isEmpty()) {
                    return parts;
                }
                work.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private TakenBatch open(List<PartitionLine.Drained> parts) throws InterruptedException {
        boolean opened = false;
        try {
            SortedMap<Integer, List<Received<FrameBatch>>> messages = new TreeMap<>();
            for (PartitionLine.Drained part : parts) {
                List<Received<FrameBatch>> readable = inbox.open(
                        part.line().queue(),
                        part.arrivals(),
                        FrameBatch.class,
                        () -> !part.channel().isBroken());
                if (!readable.isEmpty()) {
                    messages.put(part.line().partition(), readable);
                }
            }
            opened = true;
            return new TakenBatch(this, parts, messages);
        } finally {
            if (!opened) {
                giveBack(parts);
            }
        }
    }

    private void balance() {
        try {
            while (!ended) {
                Thread.sleep(BALANCE_INTERVAL);
                // A worker that is counted before it stands in every line would be given partitions that it cannot
                // take.
                int workers = allSubscribed() ? rollCall.count() : 0;
                if (workers > 0) {
                    giveUpSurplus(Math.ceilDiv(lines.size(), workers));
                }
            }
        } catch (InterruptedException e) {
            log.debug("Stopped balancing");
        } finally {
            rollCall.leave();
        }
    }

    private boolean allSubscribed() {
        lock.lock();
        try {
            return lines.stream().allMatch(PartitionLine::subscribed);
        } finally {
            lock.unlock();
        }
    }

    private void giveUpSurplus(int share) {
        lock.lock();
        try {
            lines.forEach(PartitionLine::leaveIfSurrendered);
            long held = lines.stream().filter(PartitionLine::held).count();
            long leaving = lines.stream()
                    .filter(line -> line.held() && line.surrendering())
                    .count();
            lines.stream()
                    .filter(PartitionLine::surplusCandidate)
                    .sorted(Comparator.comparingInt(PartitionLine::costOfLeaving))
                    .limit(Math.max(0, held - leaving - share))
                    .forEach(PartitionLine::surrender);
        } finally {
            lock.unlock();
        }
    }
}
