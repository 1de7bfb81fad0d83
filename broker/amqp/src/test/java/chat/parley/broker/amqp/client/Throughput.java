package chat.parley.broker.amqp.client;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.SamplePayloads;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.FrameBatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures publish, confirm, consume and ack through the quorum queues of the partitions, with sealing: how many frames a
 * second, at how many microseconds of this process's CPU time each. Publisher, consumer and broker share the machine. Not
 * a test: run {@code main}, with the seconds for each line as its only argument; it warms up with a first line that does
 * not count.
 */
final class Throughput {
    private static final Partitions PARTITIONS = new Partitions(4);

    /** Unconfirmed broker messages: more only wait longer. */
    private static final int WINDOW = 500;

    private Throughput() {}

    public static void main(String[] arguments) throws InterruptedException {
        Duration each = Duration.ofSeconds(arguments.length == 0 ? 10 : Long.parseLong(arguments[0]));
        try (TestBroker test = new TestBroker(TestEngines.freshVirtualHost())) {
            AmqpBroker broker = test.process();
            broker.topology().declare(PARTITIONS, List.of());
            TestBroker.await("a publishing connection", broker.publisher()::available);
            measure(broker, 10, each);
            System.out.println("frames/message  frames/s  messages/s  CPU us/frame  confirm p50 ms  p99 ms");
            for (int frames : new int[] {1, 10, 50}) {
                System.out.println(measure(broker, frames, each));
            }
        }
    }

    private static String measure(AmqpBroker broker, int framesEach, Duration duration) throws InterruptedException {
        FrameBatch batch = SamplePayloads.frames(framesEach);
        LongAdder consumed = new LongAdder();
        CountDownLatch ended = new CountDownLatch(1);
        PartitionConsumer consumer = broker.consumers().partitions(PARTITIONS, new ConsumerLimits(500, 500));
        Thread.startVirtualThread(() -> {
            consume(consumer, consumed);
            ended.countDown();
        });

        long cpu = cpuNanos();
        long begun = System.nanoTime();
        Window window = new Window();
        int sent = 0;
        while (System.nanoTime() - begun < duration.toNanos()) {
            window.publish(broker, Address.partition(sent % PARTITIONS.count()), batch);
            sent++;
        }
        window.drain();
        long total = (long) sent * framesEach;
        TestBroker.await("everything", () -> consumed.sum() >= total);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpuMicros = (cpuNanos() - cpu) / 1e3;
        consumer.close();
        ended.await();
        return String.format(
                Locale.ROOT,
                "%14d  %8.0f  %10.0f  %12.1f  %14.1f  %6.1f",
                framesEach,
                total / seconds,
                sent / seconds,
                cpuMicros / total,
                window.latencyMillis(0.50),
                window.latencyMillis(0.99));
    }

    private static void consume(PartitionConsumer consumer, LongAdder consumed) {
        try {
            while (true) {
                PartitionBatch batch = consumer.take();
                batch.messages()
                        .values()
                        .forEach(messages -> messages.forEach(message ->
                                consumed.add(message.payload().frames().size())));
                batch.ack();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Bounds what is unconfirmed and keeps the latencies. */
    private static final class Window {
        private final Semaphore free = new Semaphore(WINDOW);
        private final AtomicInteger count = new AtomicInteger();
        private final long[] nanos = new long[4_000_000];

        void publish(AmqpBroker broker, Address address, FrameBatch batch) throws InterruptedException {
            free.acquire();
            long begun = System.nanoTime();
            broker.publisher().publish(address, batch).thenAccept(result -> {
                if (result != PublishResult.CONFIRMED) {
                    throw new IllegalStateException("not confirmed: " + result);
                }
                nanos[count.getAndIncrement()] = System.nanoTime() - begun;
                free.release();
            });
        }

        void drain() throws InterruptedException {
            free.acquire(WINDOW);
        }

        double latencyMillis(double quantile) {
            long[] sorted = Arrays.copyOf(nanos, count.get());
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
        }
    }
}
