package chat.parley.bot.app;

import chat.parley.bot.delivery.WebhookSender;
import chat.parley.bot.event.EventDispatcher;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.Topology;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Connects to the broker before the first request is taken, and leaves after the last. */
final class BotLifecycle implements SmartLifecycle {
    private static final ConsumerLimits REPLIES = new ConsumerLimits(256, 64);
    private static final ConsumerLimits EVENTS = new ConsumerLimits(200, 100);

    /** Receivers that are told something at the same time, in each of the lanes. */
    private static final ConsumerLimits DELIVERIES = new ConsumerLimits(8, 8);

    /** A slow receiver holds up its own lane only. */
    private static final int LANES = 4;

    private final Topology topology;
    private final Partitions partitions;
    private final Consumers consumers;
    private final FrameExchange exchange;
    private final EventDispatcher dispatcher;
    private final WebhookSender sender;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    BotLifecycle(
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            FrameExchange exchange,
            EventDispatcher dispatcher,
            WebhookSender sender) {
        this.topology = topology;
        this.partitions = partitions;
        this.consumers = consumers;
        this.exchange = exchange;
        this.dispatcher = dispatcher;
        this.sender = sender;
    }

    @Override
    public void start() {
        List<Queue> queues = new ArrayList<>(
                List.of(Queue.query(), Queue.sync(), Queue.search(), EventDispatcher.QUEUE, Queue.webhooks()));
        queues.addAll(sender.retryQueues());
        topology.declare(partitions, queues);
        subscriptions.add(consumers.subscribe(exchange.replies(), REPLIES, exchange));
        subscriptions.add(consumers.subscribe(EventDispatcher.QUEUE, EVENTS, dispatcher));
        for (int lane = 0; lane < LANES; lane++) {
            subscriptions.add(consumers.subscribe(Queue.webhooks(), DELIVERIES, sender));
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        // In the reverse order: what is being sent may still ask.
        subscriptions.reversed().forEach(Subscription::close);
        subscriptions.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
    }
}
