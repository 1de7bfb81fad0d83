package chat.parley.worker.chat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.topology.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Consumes what is behind links from the start of the process to its end. */
public final class PreviewAnswerWorker implements SmartLifecycle {
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 50);

    private final Consumers consumers;
    private final PreviewAnswerHandler handler;
    private @Nullable Subscription subscription;

    PreviewAnswerWorker(Consumers consumers, PreviewAnswerHandler handler) {
        this.consumers = consumers;
        this.handler = handler;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            subscription = consumers.subscribe(Queue.linkPreviews(), LIMITS, handler);
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
