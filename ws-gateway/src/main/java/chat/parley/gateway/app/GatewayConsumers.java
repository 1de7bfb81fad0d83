package chat.parley.gateway.app;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.Topology;
import chat.parley.gateway.connection.Sockets;
import chat.parley.gateway.delivery.DeliveryConsumer;
import chat.parley.gateway.route.RedisCallAvailability;
import chat.parley.gateway.route.RedisRouteBoard;
import chat.parley.gateway.session.ControlConsumer;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Connects the gateway to broker and Redis before the first socket is accepted, and leaves them after the last. */
final class GatewayConsumers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayConsumers.class);

    /** Deliveries are handed over in bundles, so that each socket is flushed once for several. */
    private static final ConsumerLimits DELIVERIES = new ConsumerLimits(256, 64);

    private static final ConsumerLimits CONTROL = new ConsumerLimits(16, 16);

    /** Answers that come before their queue is there are lost, and whoever asked waits in vain. */
    private static final Duration FIRST_SUBSCRIPTION = Duration.ofSeconds(10);

    private final String gateway;
    private final Topology topology;
    private final Partitions partitions;
    private final Consumers consumers;
    private final DeliveryConsumer deliveries;
    private final ControlConsumer control;
    private final RedisRouteBoard routes;
    private final RedisCallAvailability calls;
    private final Sockets sockets;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    GatewayConsumers(
            String gateway,
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            DeliveryConsumer deliveries,
            ControlConsumer control,
            RedisRouteBoard routes,
            RedisCallAvailability calls,
            Sockets sockets) {
        this.gateway = gateway;
        this.topology = topology;
        this.partitions = partitions;
        this.consumers = consumers;
        this.deliveries = deliveries;
        this.control = control;
        this.routes = routes;
        this.calls = calls;
        this.sockets = sockets;
    }

    @Override
    public void start() {
        topology.declare(partitions, List.of(Queue.query(), Queue.sync(), Queue.search(), Queue.presence()));
        routes.start(sockets::routes);
        calls.start(sockets::callsChanged);
        subscriptions.add(consumers.subscribe(Queue.delivery(gateway), DELIVERIES, deliveries));
        subscriptions.add(consumers.subscribe(Queue.control(gateway), CONTROL, control));
        awaitQueues();
        running = true;
    }

    /** A broker that went away meanwhile stops no start: clients are told that nothing is available. */
    private void awaitQueues() {
        long end = System.nanoTime() + FIRST_SUBSCRIPTION.toNanos();
        try {
            for (Subscription subscription : subscriptions) {
                if (!subscription.awaitConsuming(Duration.ofNanos(end - System.nanoTime()))) {
                    LOG.warn("The gateway starts without its queues: the broker does not answer");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        sockets.close();
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
