package chat.parley.gateway.forward;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.gateway.connection.core.Forwarded;
import chat.parley.gateway.connection.core.FrameSink;
import chat.parley.gateway.forward.core.Lane;
import chat.parley.gateway.forward.core.PackingLimits;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.ModerationFrame;
import chat.parley.wire.client.NotifyFrame;
import chat.parley.wire.client.PresenceFrame;
import chat.parley.wire.client.QueryFrame;
import chat.parley.wire.client.SearchFrame;
import chat.parley.wire.client.SocketFrame;
import chat.parley.wire.client.SyncFrame;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.FrameBatch;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes clients' frames, packed by queue. One thread owns all lanes: it asks each socket's {@code ChatOrder} and
 * marks failures in it, so no frame can slip past an earlier one that failed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the own thread do not fail
public final class FrameForwarder implements FrameSink, AutoCloseable {
    /**
     * The queue of a process with calls is gone with its connection to the broker, and back a few seconds after the
     * broker is. Whoever hears meanwhile that the call has moved would give up media that never stopped.
     */
    private static final long BACK_AFTER_BROKER = Duration.ofSeconds(10).toNanos();

    private final String gateway;
    private final Publisher publisher;
    private final Partitions partitions;
    private final long maxPendingBytes;
    private final ForwardMeter meter;
    private final EventExecutor thread;
    private final AtomicLong pendingBytes = new AtomicLong();
    private final List<Route> chats = new ArrayList<>();
    private final Route query;
    private final Route sync;
    private final Route search;
    private final Route presence;
    private final Route notices;
    private final Route moderation;
    private final PackingLimits packing;

    /** By the process that carries the calls; a route is dropped when nothing is under way on it. */
    private final Map<UUID, Route> calls = new HashMap<>();

    /** When the broker was last seen to be away. Of the own thread. */
    private long brokerAwayAt = System.nanoTime() - BACK_AFTER_BROKER;

    /**
     * @param gateway start id, to which replies are addressed
     * @param maxPendingBytes frames waiting for the broker above which further ones are refused
     */
    public FrameForwarder(
            String gateway,
            Publisher publisher,
            Partitions partitions,
            PackingLimits packing,
            long maxPendingBytes,
            ForwardMeter meter) {
        this(
                gateway,
                publisher,
                partitions,
                packing,
                maxPendingBytes,
                meter,
                new DefaultEventExecutor(new DefaultThreadFactory("gateway-forward")));
    }

    FrameForwarder(
            String gateway,
            Publisher publisher,
            Partitions partitions,
            PackingLimits packing,
            long maxPendingBytes,
            ForwardMeter meter,
            EventExecutor thread) {
        this.thread = thread;
        this.gateway = gateway;
        this.publisher = publisher;
        this.partitions = partitions;
        this.maxPendingBytes = maxPendingBytes;
        this.meter = meter;
        this.packing = packing;
        long now = System.nanoTime();
        for (int partition = 0; partition < partitions.count(); partition++) {
            chats.add(new Route(Address.partition(partition), new Lane(packing, now)));
        }
        query = new Route(Address.frames(Queue.query()), new Lane(packing, now));
        sync = new Route(Address.frames(Queue.sync()), new Lane(packing, now));
        search = new Route(Address.frames(Queue.search()), new Lane(packing, now));
        presence = new Route(Address.frames(Queue.presence()), new Lane(packing, now));
        notices = new Route(Address.frames(Queue.notices()), new Lane(packing, now));
        moderation = new Route(Address.frames(Queue.moderation()), new Lane(packing, now));
    }

    @Override
    public void forward(Forwarded frame) {
        if (pendingBytes.addAndGet(frame.bytes()) > maxPendingBytes) {
            refuse(frame);
        } else {
            thread.execute(() -> accept(frame));
        }
    }

    /** Bytes of frames that the broker does not have yet. */
    public long pendingBytes() {
        return pendingBytes.get();
    }

    /** Waits until every frame is confirmed or refused. */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (pendingBytes.get() > 0) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    /** Processes with calls to which something is under way. On the own thread. */
    int callRoutes() {
        return calls.size();
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void accept(Forwarded frame) {
        ClientFrame content = frame.inbound().frame();
        boolean brokerThere = publisher.available();
        if (!brokerThere) {
            brokerAwayAt = System.nanoTime();
        }
        boolean mayPass = brokerThere
                && (!(content instanceof ChatMutation change) || frame.order().mayPass(change, System.nanoTime()));
        if (mayPass) {
            Route route = route(content);
            route.lane.add(frame);
            publishWaiting(route);
        } else {
            refuse(frame);
        }
    }

    private Route route(ClientFrame frame) {
        return switch (frame) {
            case ChatFrame chat -> chats.get(partitions.of(chat.chatId()));
            case QueryFrame question -> query;
            case SyncFrame question -> sync;
            case SearchFrame question -> search;
            case PresenceFrame state -> presence;
            case NotifyFrame wish -> notices;
            case ModerationFrame report -> moderation;
            case CallFrame call ->
                calls.computeIfAbsent(
                        call.node(), node -> new Route(Address.calls(node), new Lane(packing, System.nanoTime())));
            case SocketFrame own -> throw new IllegalArgumentException("not for the broker: " + own);
        };
    }

    private void publishWaiting(Route route) {
        long now = System.nanoTime();
        List<Forwarded> batch = route.lane.take(now);
        if (!batch.isEmpty()) {
            FrameBatch payload = new FrameBatch(
                    gateway, batch.stream().map(Forwarded::inbound).toList());
            publisher
                    .publish(route.address, payload)
                    .whenComplete((result, error) -> thread.execute(
                            () -> published(route, error == null ? result : PublishResult.UNKNOWN, now)));
        } else if (route.lane.waitsForTime() && !route.timer) {
            route.timer = true;
            thread.schedule(() -> wake(route), route.lane.pause(now), TimeUnit.NANOSECONDS);
        }
    }

    private void wake(Route route) {
        route.timer = false;
        publishWaiting(route);
    }

    private void published(Route route, PublishResult result, long startedAt) {
        long now = System.nanoTime();
        meter.published(result, now - startedAt);
        if (result == PublishResult.CONFIRMED) {
            for (Forwarded frame : route.lane.confirmed()) {
                pendingBytes.addAndGet(-frame.bytes());
                if (frame.inbound().frame() instanceof ChatMutation change) {
                    frame.order().confirmed(change);
                }
            }
        } else {
            if (result == PublishResult.UNKNOWN || result == PublishResult.UNAVAILABLE) {
                brokerAwayAt = now;
            }
            boolean nobodyThere = result == PublishResult.UNROUTABLE && now - brokerAwayAt >= BACK_AFTER_BROKER;
            ErrorCode code = nobodyThere && calls.containsValue(route) ? ErrorCode.CALL_MOVED : ErrorCode.UNAVAILABLE;
            route.lane.failed().forEach(frame -> refuse(frame, code));
        }
        if (route.lane.isEmpty()) {
            calls.values().remove(route);
        }
        publishWaiting(route);
    }

    private void refuse(Forwarded frame) {
        refuse(frame, ErrorCode.UNAVAILABLE);
    }

    private void refuse(Forwarded frame, ErrorCode code) {
        pendingBytes.addAndGet(-frame.bytes());
        if (frame.inbound().frame() instanceof ChatMutation change) {
            frame.order().refused(change, System.nanoTime());
        }
        frame.refusal().refused(frame.inbound().frame().id(), code);
    }

    private static final class Route {
        private final Address address;
        private final Lane lane;
        private boolean timer;

        Route(Address address, Lane lane) {
            this.address = address;
            this.lane = lane;
        }
    }
}
