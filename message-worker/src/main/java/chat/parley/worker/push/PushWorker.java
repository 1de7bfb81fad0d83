package chat.parley.worker.push;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.topology.Queue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes events and frames, and forgets the subscriptions of ended sign-ins, from the start of the process to its end. */
public final class PushWorker implements SmartLifecycle {
    /** Several processes share it: each event is for one of them. */
    public static final Queue EVENTS = Queue.events("push");

    private static final Logger LOG = LoggerFactory.getLogger(PushWorker.class);
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 50);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);

    private final Consumers consumers;
    private final BatchHandler events;
    private final BatchHandler frames;
    private final PushStore store;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable Thread sweeping;

    PushWorker(Consumers consumers, BatchHandler events, BatchHandler frames, PushStore store) {
        this.consumers = consumers;
        this.events = events;
        this.frames = frames;
        this.store = store;
    }

    @Override
    public synchronized void start() {
        if (subscriptions.isEmpty()) {
            subscriptions.add(consumers.subscribe(EVENTS, LIMITS, events));
            subscriptions.add(consumers.subscribe(Queue.notices(), LIMITS, frames));
            sweeping = Thread.ofVirtual().name("push-sweep").start(this::sweep);
        }
    }

    @Override
    public synchronized void stop() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        if (sweeping != null) {
            sweeping.interrupt();
            sweeping = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !subscriptions.isEmpty();
    }

    private void sweep() {
        try {
            while (true) {
                try {
                    store.sweep(Clock.systemUTC().instant());
                } catch (RuntimeException e) {
                    // Nobody whose sign-in is over is told anything meanwhile.
                    LOG.debug("Subscriptions of ended sign-ins stay for now: {}", String.valueOf(e));
                }
                Thread.sleep(SWEPT_EVERY);
            }
        } catch (InterruptedException e) {
            LOG.debug("Subscriptions are no longer swept");
        }
    }
}
