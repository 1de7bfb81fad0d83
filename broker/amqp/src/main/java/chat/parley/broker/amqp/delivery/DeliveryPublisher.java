package chat.parley.broker.amqp.delivery;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes deliveries, numbered per address. What is lost is not published again: its receivers see the gap in the
 * numbers, or sync by themselves.
 */
public final class DeliveryPublisher {
    /** A person's id, as it is encoded. */
    private static final int USER_BYTES = 18;

    /** Most encoded bytes in one broker message; above it a batch is divided. */
    private static final int BATCH_BYTES = 512 * 1024;

    /** A gateway's number is forgotten after so long without a delivery; if it still lives it sees a gap. */
    private static final Duration GATEWAY_FORGOTTEN = Duration.ofDays(1);

    private final Publisher publisher;
    private final String startId;
    private final Cache<Address, Sequence> sequences =
            Caffeine.newBuilder().expireAfterAccess(GATEWAY_FORGOTTEN).build();

    /** @param startId names this process's start */
    public DeliveryPublisher(Publisher publisher, String startId) {
        this.publisher = publisher;
        this.startId = startId;
    }

    /** Publishes what each gateway's sockets asked for. Completes when the broker has answered for all of it. */
    public CompletableFuture<?> toGateways(Map<String, List<Delivery>> byGateway) {
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        byGateway.forEach((gateway, deliveries) -> publish(Address.gateway(gateway), deliveries, results));
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new));
    }

    /** Publishes to every gateway. Completes when the broker has answered for all of it. */
    public CompletableFuture<?> toAll(List<Delivery> deliveries) {
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        publish(Address.allGateways(), deliveries, results);
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new));
    }

    private void publish(Address address, List<Delivery> deliveries, List<CompletableFuture<PublishResult>> results) {
        if (deliveries.isEmpty()) {
            return;
        }
        Sequence sequence = Objects.requireNonNull(sequences.get(address, key -> new Sequence()));
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < deliveries.size(); i++) {
            bytes += size(deliveries.get(i));
            if (bytes >= BATCH_BYTES || i == deliveries.size() - 1) {
                results.add(sequence.publish(address, deliveries.subList(from, i + 1)));
                from = i + 1;
                bytes = 0;
            }
        }
    }

    /** In a large group the list of receivers is much longer than the frame. */
    private static int size(Delivery delivery) {
        int users = delivery instanceof Delivery.ToUsers event ? event.users().size() : 0;
        return delivery.frame().length + users * USER_BYTES;
    }

    private final class Sequence {
        private long last;

        /** Numbers and publishes as one step, so that the numbers arrive in order. */
        synchronized CompletableFuture<PublishResult> publish(Address address, List<Delivery> deliveries) {
            last++;
            return publisher
                    .publish(address, new DeliveryBatch(startId, last, deliveries))
                    .toCompletableFuture();
        }
    }
}
