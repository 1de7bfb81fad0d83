package chat.parley.gateway.delivery;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.gateway.connection.Sockets;
import chat.parley.gateway.delivery.core.SequenceGaps;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what arrives in the gateway's own queue to its sockets, and tells them when something was lost. */
public final class DeliveryConsumer implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryConsumer.class);

    /** Least time between two resyncs: losses within it are told once. */
    private static final Duration RESYNC_PAUSE = Duration.ofSeconds(1);

    private final Sockets sockets;
    private final SequenceGaps gaps;
    private final Counter resyncs;
    private final AtomicBoolean resyncDue = new AtomicBoolean();
    private volatile long resyncedAt = System.nanoTime() - RESYNC_PAUSE.toNanos();

    /**
     * For the queue of this gateway.
     *
     * @param gateway its start id
     */
    public DeliveryConsumer(String gateway, Sockets sockets, MeterRegistry meters) {
        this.sockets = sockets;
        this.gaps = new SequenceGaps(Address.gateway(gateway).routingKey());
        this.resyncs = Counter.builder("parley.gateway.resyncs")
                .description("Times that all sockets were told to sync because deliveries were lost")
                .register(meters);
    }

    @Override
    public void subscribed() {
        gaps.restart();
        resyncSoon();
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        List<Delivery> deliveries = new ArrayList<>();
        boolean lost = false;
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof DeliveryBatch part) {
                lost |= gaps.lostBefore(part.publisher(), received.routingKey(), part.sequence());
                deliveries.addAll(part.deliveries());
            }
        }
        sockets.deliver(deliveries);
        if (lost) {
            resyncSoon();
        }
    }

    private void resyncSoon() {
        if (resyncDue.compareAndSet(false, true)) {
            long pause = resyncedAt + RESYNC_PAUSE.toNanos() - System.nanoTime();
            CompletableFuture.delayedExecutor(Math.max(0, pause), TimeUnit.NANOSECONDS)
                    .execute(this::resync);
        }
    }

    private void resync() {
        resyncedAt = System.nanoTime();
        resyncDue.set(false);
        if (sockets.count() > 0) {
            LOG.info("Deliveries may have been lost: telling {} sockets to sync", sockets.count());
            resyncs.increment();
            sockets.resync();
        }
    }
}
