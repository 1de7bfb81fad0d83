package chat.parley.worker.presence;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.topology.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Consumes the queue of presence and tracks it from the start of the process to its end. */
public final class PresenceWorker implements SmartLifecycle {
    private static final ConsumerLimits LIMITS = new ConsumerLimits(200, 100);

    private final Consumers consumers;
    private final PresenceHandler handler;
    private final PresenceTracker tracker;
    private @Nullable Subscription subscription;
    private @Nullable Thread tracking;

    PresenceWorker(Consumers consumers, PresenceHandler handler, PresenceTracker tracker) {
        this.consumers = consumers;
        this.handler = handler;
        this.tracker = tracker;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            tracking = Thread.ofVirtual().name("presence").start(tracker);
            subscription = consumers.subscribe(Queue.presence(), LIMITS, handler);
        }
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (tracking != null) {
            tracking.interrupt();
            tracking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }
}
