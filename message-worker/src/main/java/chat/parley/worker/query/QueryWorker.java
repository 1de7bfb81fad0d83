package chat.parley.worker.query;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Consumes the queues of questions from the start of the process to its end. */
public final class QueryWorker implements SmartLifecycle {
    private final Consumers consumers;
    private final QueryProperties properties;
    private final int searches;
    private final BatchHandler handler;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** @param searches how many broker messages with searches are worked on at once */
    QueryWorker(Consumers consumers, QueryProperties properties, int searches, BatchHandler handler) {
        this.consumers = consumers;
        this.properties = properties;
        this.searches = searches;
        this.handler = handler;
    }

    @Override
    public synchronized void start() {
        if (subscriptions.isEmpty()) {
            // What is handed over at once is answered at once; as much again waits here.
            ConsumerLimits limits = new ConsumerLimits(properties.parallel() * 2, properties.parallel());
            subscriptions.add(consumers.subscribe(Queue.query(), limits, handler));
            subscriptions.add(consumers.subscribe(Queue.sync(), limits, handler));
            subscriptions.add(consumers.subscribe(Queue.search(), new ConsumerLimits(searches * 2, searches), handler));
        }
    }

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
