package chat.parley.broker.amqp.client;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.wire.topology.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes numbered messages to all partitions in turn, as a client's outbox would: one at a time for each partition, and
 * again until it is confirmed.
 */
final class PartitionLoad implements AutoCloseable {
    private final AmqpBroker broker;
    private final SortedMap<Integer, List<Integer>> confirmed = new TreeMap<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean stopped;
    private final AtomicInteger rounds = new AtomicInteger();

    PartitionLoad(AmqpBroker broker) {
        this.broker = broker;
    }

    PartitionLoad start() {
        thread.start();
        return this;
    }

    int rounds() {
        return rounds.get();
    }

    /** Stops, and tells what was confirmed. */
    SortedMap<Integer, List<Integer>> stop() {
        close();
        return confirmed;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            round(rounds.get());
            rounds.incrementAndGet();
        }
    }

    /** One message for each partition. */
    void round(int number) {
        List<Integer> open = new ArrayList<>(PartitionLedger.all());
        while (!open.isEmpty()) {
            List<CompletableFuture<PublishResult>> results = open.stream()
                    .map(partition -> broker.publisher()
                            .publish(Address.partition(partition), SubscriptionTest.numbered(number))
                            .toCompletableFuture())
                    .toList();
            List<Integer> failed = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                if (results.get(i).join() == PublishResult.CONFIRMED) {
                    confirmed
                            .computeIfAbsent(open.get(i), key -> new ArrayList<>())
                            .add(number);
                } else {
                    failed.add(open.get(i));
                }
            }
            open = failed;
            pause(failed.isEmpty() ? 1 : 50);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
