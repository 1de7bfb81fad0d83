package chat.parley.broker.amqp.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.transport.FrameBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What workers did with the messages of the partitions, as a store would see it: each message counts when it is stored
 * first. Also watches that no partition is in work twice.
 */
final class PartitionLedger {
    private final Map<Integer, List<Integer>> stored = new ConcurrentHashMap<>();
    private final Map<Integer, Object> inWork = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger redelivered = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean held;

    /** Takes and stores until the consumer is closed. */
    Thread work(PartitionConsumer consumer, Duration perBatch) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    PartitionBatch batch = consumer.take();
                    begin(batch);
                    CountDownLatch closed = gate;
                    held = closed.getCount() > 0;
                    closed.await();
                    Thread.sleep(perBatch);
                    batch.messages().forEach(this::store);
                    end(batch);
                    batch.ack();
                }
            } catch (InterruptedException e) {
                // The consumer was closed.
            }
        });
    }

    /** From now on a batch that was taken is neither stored nor acked until {@link #release}. */
    void hold() {
        held = false;
        gate = new CountDownLatch(1);
    }

    /** Whether a batch is taken and waits. */
    boolean holds() {
        return held;
    }

    void release() {
        gate.countDown();
    }

    void begin(PartitionBatch batch) {
        for (Integer partition : batch.messages().keySet()) {
            if (inWork.putIfAbsent(partition, batch) != null) {
                violations.add("partition " + partition + " is in work twice");
            }
        }
    }

    void end(PartitionBatch batch) {
        batch.messages().keySet().forEach(inWork::remove);
    }

    void store(int partition, List<Received<FrameBatch>> messages) {
        List<Integer> rows = stored.computeIfAbsent(partition, key -> new ArrayList<>());
        synchronized (rows) {
            for (Received<FrameBatch> message : messages) {
                if (message.redelivered()) {
                    redelivered.incrementAndGet();
                }
                int number = Integer.parseInt(SubscriptionTest.number(message));
                if (!rows.contains(number)) {
                    rows.add(number);
                }
            }
        }
    }

    int size() {
        return stored.values().stream()
                .mapToInt(rows -> {
                    synchronized (rows) {
                        return rows.size();
                    }
                })
                .sum();
    }

    int redelivered() {
        return redelivered.get();
    }

    /** Everything published is there once and in order. */
    void assertComplete(SortedMap<Integer, List<Integer>> published) {
        assertThat(new TreeMap<>(stored)).isEqualTo(published);
    }

    /** Only where no connection broke: there, another worker may begin while the first does not know yet. */
    void assertNeverTwiceInWork() {
        assertThat(violations).isEmpty();
    }

    static Set<Integer> all() {
        Set<Integer> all = new java.util.TreeSet<>();
        for (int i = 0; i < TestBroker.PARTITIONS.count(); i++) {
            all.add(i);
        }
        return all;
    }
}
