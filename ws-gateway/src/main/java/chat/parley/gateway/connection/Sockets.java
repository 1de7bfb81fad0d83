package chat.parley.gateway.connection;

import chat.parley.wire.CloseCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.server.CallsChanged;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Resync;
import chat.parley.wire.server.SignInNew;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.Sender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All sockets of this gateway. Safe for use by several threads. */
public final class Sockets implements AutoCloseable {
    private static final SocketHandler[] NONE = {};

    private final SocketServices services;
    private final DeliveryMeter meter;
    private final int maximum;
    private final Duration sweep;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Long, SocketHandler> byNumber = new ConcurrentHashMap<>();
    private final Map<UUID, SocketHandler[]> byUser = new ConcurrentHashMap<>();
    private final Map<EventLoop, SocketLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean draining;

    /**
     * A gateway without sockets.
     *
     * @param maximum sockets above which further ones are refused
     * @param sweep how often time-outs are looked at
     */
    public Sockets(SocketServices services, DeliveryMeter meter, int maximum, Duration sweep) {
        this.services = services;
        this.meter = meter;
        this.maximum = maximum;
        this.sweep = sweep;
    }

    /** Sockets that are open, greeted or not. */
    public int count() {
        return open.get();
    }

    /** Whether one more socket is welcome. */
    boolean accepting() {
        return !draining && open.get() < maximum;
    }

    /** Hands frames to the sockets that they are for, in order for each socket. */
    public void deliver(List<Delivery> deliveries) {
        Map<SocketLoop, List<SocketLoop.Write>> writes = new HashMap<>();
        for (Delivery delivery : deliveries) {
            switch (delivery) {
                case Delivery.ToConnection reply -> addFor(reply.connection(), reply.frame(), reply.re(), writes);
                case Delivery.EventTo event -> addFor(event.connection(), event.frame(), null, writes);
                case Delivery.ToUsers event -> fanOut(event, writes);
                case Delivery.ToEverybody event -> toEverybody(event, writes);
            }
        }
        writes.forEach((loop, list) -> loop.deliver(list, meter::written));
    }

    /** Tells every client that it may have missed something. */
    public void resync() {
        tellAll(new Resync());
    }

    /** Tells every client whether calls can be started. Who is greeted meanwhile may be told twice. */
    public void callsChanged(boolean available) {
        tellAll(new CallsChanged(available));
    }

    /** Tells a person's sockets that he signed in anew, but for those of that sign-in. */
    public void signedIn(UUID userId, UUID sessionId) {
        byte[] json = WireJson.encode(new SignInNew(sessionId));
        Map<SocketLoop, List<SocketLoop.Write>> writes = new HashMap<>();
        for (SocketHandler socket : of(userId)) {
            Sender sender = socket.sender();
            if (sender != null && !sender.sessionId().equals(sessionId)) {
                add(writes, new SocketLoop.Write(socket, OutboundFrames.text(ByteBufAllocator.DEFAULT, json), null));
            }
        }
        writes.forEach((loop, list) -> loop.deliver(list, meter::written));
    }

    /** Closes the sockets of sign-ins that are over. */
    public void endSessions(UUID userId, Collection<UUID> sessionIds) {
        for (SocketHandler socket : of(userId)) {
            Sender sender = socket.sender();
            if (sender != null && sessionIds.contains(sender.sessionId())) {
                end(socket, CloseCode.SIGNED_OUT, "signed out");
            }
        }
    }

    /** Closes all sockets of a person. */
    public void endUser(UUID userId) {
        for (SocketHandler socket : of(userId)) {
            end(socket, CloseCode.SIGNED_OUT, "signed out");
        }
    }

    /** Looks the sessions of all sockets up, within this time, because an end may have been missed. */
    public void checkAllSessions(Duration spread) {
        loops.values().forEach(loop -> loop.checkAllSessions(spread));
    }

    /** The routes of all sockets as they are now. */
    public List<AnnouncedRoute> routes() {
        List<AnnouncedRoute> routes = new ArrayList<>(byNumber.size());
        for (SocketHandler socket : byNumber.values()) {
            Sender sender = socket.sender();
            if (sender != null && socket.announcedRoute()) {
                routes.add(new AnnouncedRoute(sender.userId(), socket.number, socket.markedAway()));
            }
        }
        return routes;
    }

    /** From now on no socket is accepted. */
    public void refuseNew() {
        draining = true;
    }

    /** Tells all clients to reconnect elsewhere, evenly spread over a time. */
    public void closeAll(Duration over) {
        loops.values().forEach(loop -> loop.closeAll(CloseCode.GOING_AWAY, "going away", over));
    }

    /** Stops looking at time-outs. To be called when all sockets are closed. */
    @Override
    public void close() {
        draining = true;
        loops.values().forEach(SocketLoop::close);
    }

    /** Makes the handler of a new socket. On the channel's event loop. */
    SocketHandler open(Channel channel) {
        SocketLoop loop = loops.computeIfAbsent(
                channel.eventLoop(), eventLoop -> new SocketLoop(eventLoop, services.signIns(), sweep));
        SocketHandler socket = new SocketHandler(numbers.incrementAndGet(), this, loop, services, channel);
        loop.add(socket);
        open.incrementAndGet();
        return socket;
    }

    void publish(SocketHandler socket, UUID userId) {
        byNumber.put(socket.number, socket);
        byUser.merge(userId, new SocketHandler[] {socket}, Sockets::join);
    }

    void remove(SocketHandler socket) {
        open.decrementAndGet();
        Sender sender = socket.sender();
        if (sender != null) {
            byNumber.remove(socket.number);
            byUser.computeIfPresent(sender.userId(), (user, all) -> without(all, socket));
        }
    }

    /** Of several sockets of one session and device only the newest stays. */
    void replaceOlder(SocketHandler socket) {
        Sender sender = socket.sender();
        if (sender == null) {
            return;
        }
        for (SocketHandler other : of(sender.userId())) {
            if (other != socket && other.sameDevice(socket)) {
                SocketHandler older = other.number < socket.number ? other : socket;
                end(older, CloseCode.REPLACED, "the same device opened a newer socket");
            }
        }
    }

    private void tellAll(Event event) {
        byte[] json = WireJson.encode(event);
        loops.values().forEach(loop -> loop.deliverToAll(OutboundFrames.text(ByteBufAllocator.DEFAULT, json)));
    }

    private void addFor(
            long connection, byte[] json, @Nullable String re, Map<SocketLoop, List<SocketLoop.Write>> writes) {
        SocketHandler socket = byNumber.get(connection);
        if (socket != null) {
            add(writes, new SocketLoop.Write(socket, OutboundFrames.text(ByteBufAllocator.DEFAULT, json), re));
        }
    }

    private void fanOut(Delivery.ToUsers event, Map<SocketLoop, List<SocketLoop.Write>> writes) {
        boolean excepting = services.context().gateway().equals(event.exceptGateway());
        ByteBuf frame = null;
        int count = 0;
        for (UUID userId : event.users()) {
            for (SocketHandler socket : of(userId)) {
                if (excepting && socket.number == event.exceptConnection()) {
                    continue;
                }
                if (frame == null) {
                    frame = OutboundFrames.text(ByteBufAllocator.DEFAULT, event.frame());
                }
                add(writes, new SocketLoop.Write(socket, frame.retain().duplicate(), null));
                count++;
            }
        }
        if (frame != null) {
            frame.release();
        }
        meter.fannedOut(count);
    }

    private void toEverybody(Delivery.ToEverybody event, Map<SocketLoop, List<SocketLoop.Write>> writes) {
        ByteBuf frame = OutboundFrames.text(ByteBufAllocator.DEFAULT, event.frame());
        int count = 0;
        for (SocketHandler socket : byNumber.values()) {
            add(writes, new SocketLoop.Write(socket, frame.retain().duplicate(), null));
            count++;
        }
        frame.release();
        meter.fannedOut(count);
    }

    private static void add(Map<SocketLoop, List<SocketLoop.Write>> writes, SocketLoop.Write write) {
        writes.computeIfAbsent(write.socket().loop(), loop -> new ArrayList<>()).add(write);
    }

    private SocketHandler[] of(UUID userId) {
        return byUser.getOrDefault(userId, NONE);
    }

    private static void end(SocketHandler socket, CloseCode code, String reason) {
        socket.loop().execute(() -> socket.end(code, reason));
    }

    private static SocketHandler[] join(SocketHandler[] some, SocketHandler[] more) {
        SocketHandler[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static SocketHandler @Nullable [] without(SocketHandler[] all, SocketHandler one) {
        SocketHandler[] rest =
                Arrays.stream(all).filter(socket -> socket != one).toArray(SocketHandler[]::new);
        return rest.length == 0 ? null : rest;
    }

    /** Where a person can be reached through this gateway. */
    public record AnnouncedRoute(UUID userId, long connection, boolean away) {}
}
