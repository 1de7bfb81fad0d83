package chat.parley.broker.amqp.spring;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Has one handler work on one or several queues from the start of the application context to its end. */
public final class QueueWorker implements SmartLifecycle {
    private final Consumers consumers;
    private final BatchHandler handler;
    private final List<Source> sources;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** A queue and how much of it is prefetched and handed over at once. */
    public record Source(Queue queue, ConsumerLimits limits) {}

    public QueueWorker(Consumers consumers, BatchHandler handler, Source... sources) {
        this.consumers = consumers;
        this.handler = handler;
        this.sources = List.of(sources);
    }

    @Override
    public synchronized void start() {
        if (subscriptions.isEmpty()) {
            sources.forEach(source -> subscriptions.add(consumers.subscribe(source.queue(), source.limits(), handler)));
        }
    }

    /** Lets what is in work be finished; the rest goes back to the broker. */
    @Override
    public synchronized void stop() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !subscriptions.isEmpty();
    }
}
