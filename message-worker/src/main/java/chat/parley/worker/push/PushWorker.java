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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes events and frames, looks again at what was held back, and forgets the subscriptions of ended sign-ins, from the
 * start of the process to its end.
 */
public final class PushWorker implements SmartLifecycle {
    /** Several processes share it: each event is for one of them. */
    public static final Queue EVENTS = Queue.events("push");

    private static final Logger LOG = LoggerFactory.getLogger(PushWorker.class);
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 50);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(1);

    private final Consumers consumers;
    private final BatchHandler events;
    private final BatchHandler frames;
    private final PushStore store;
    private final SecondLook secondLook;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    PushWorker(Consumers consumers, BatchHandler events, BatchHandler frames, PushStore store, SecondLook secondLook) {
        this.consumers = consumers;
        this.events = events;
        this.frames = frames;
        this.store = store;
        this.secondLook = secondLook;
    }

    @Override
    public synchronized void start() {
        if (subscriptions.isEmpty()) {
            subscriptions.add(consumers.subscribe(EVENTS, LIMITS, events));
            subscriptions.add(consumers.subscribe(Queue.notices(), LIMITS, frames));
            // While it cannot be swept, nobody whose sign-in is over is told anything all the same.
            threads.add(Thread.ofVirtual()
                    .name("push-sweep")
                    .start(() -> repeat(
                            SWEPT_EVERY, () -> store.sweep(Clock.systemUTC().instant()))));
            threads.add(
                    Thread.ofVirtual().name("push-second-look").start(() -> repeat(LOOKED_EVERY, secondLook::look)));
        }
    }

    @Override
    public synchronized void stop() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !subscriptions.isEmpty();
    }

    private static void repeat(Duration interval, Runnable task) {
        try {
            while (true) {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.debug("Tried again later: {}", String.valueOf(e));
                }
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            LOG.debug("Not repeated any more");
        }
    }
}
