package chat.parley.worker.search;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.topology.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Consumes the events of messages from the start of the process to its end. */
public final class IndexWorker implements SmartLifecycle {
    /** Several processes share it: each event is for one of them. */
    public static final Queue QUEUE = Queue.events("search");

    private final Consumers consumers;
    private final SearchProperties properties;
    private final BatchHandler handler;
    private @Nullable Subscription subscription;

    IndexWorker(Consumers consumers, SearchProperties properties, BatchHandler handler) {
        this.consumers = consumers;
        this.properties = properties;
        this.handler = handler;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            ConsumerLimits limits = new ConsumerLimits(properties.indexBatch() * 2, properties.indexBatch());
            subscription = consumers.subscribe(QUEUE, limits, handler);
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
