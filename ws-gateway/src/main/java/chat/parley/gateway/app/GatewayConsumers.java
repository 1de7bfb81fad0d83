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
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Connects the gateway to broker and Redis before the first socket is accepted, and leaves them after the last. */
final class GatewayConsumers implements SmartLifecycle {
    /** Deliveries are handed over in bundles, so that each socket is flushed once for several. */
    private static final ConsumerLimits DELIVERIES = new ConsumerLimits(256, 64);

    private static final ConsumerLimits CONTROL = new ConsumerLimits(16, 16);

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
        running = true;
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
