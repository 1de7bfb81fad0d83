package chat.parley.link.preview;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.Topology;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Consumes messages with links from the start of the process to its end. */
public final class PreviewWorker implements SmartLifecycle {
    /** Few: a batch is done when its slowest page is. */
    private static final ConsumerLimits LIMITS = new ConsumerLimits(16, 8);

    private final Topology topology;
    private final Partitions partitions;
    private final Consumers consumers;
    private final PreviewHandler handler;
    private @Nullable Subscription subscription;

    PreviewWorker(Topology topology, Partitions partitions, Consumers consumers, PreviewHandler handler) {
        this.topology = topology;
        this.partitions = partitions;
        this.consumers = consumers;
        this.handler = handler;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            topology.declare(partitions, List.of(Queue.links(), Queue.linkPreviews()));
            subscription = consumers.subscribe(Queue.links(), LIMITS, handler);
        }
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }
}
