package chat.parley.gateway.connection;

import chat.parley.gateway.connection.core.SessionState;
import chat.parley.gateway.connection.core.SignIns;
import chat.parley.wire.CloseCode;
import chat.parley.wire.transport.Sender;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one event loop. One periodic sweep does what is due for all of them, in place of timers per socket.
 * Confined to the event loop but where noted.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the tasks do not fail
final class SocketLoop {
    private static final Duration SLICE = Duration.ofMillis(20);
    private static final int SESSIONS_AT_ONCE = 500;

    private final EventLoop eventLoop;
    private final SignIns signIns;
    private final ArrayList<SocketHandler> sockets = new ArrayList<>();
    private final Future<?> sweeping;
    private List<SocketHandler> sessionChecks = new ArrayList<>();

    /**
     * The sockets of an event loop. Any thread.
     *
     * @param sweep how often to do what is due
     */
    SocketLoop(EventLoop eventLoop, SignIns signIns, Duration sweep) {
        this.eventLoop = eventLoop;
        this.signIns = signIns;
        this.sweeping =
                eventLoop.scheduleAtFixedRate(this::sweep, sweep.toNanos(), sweep.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops sweeping. Any thread. */
    void close() {
        sweeping.cancel(false);
    }

    void add(SocketHandler socket) {
        socket.index = sockets.size();
        sockets.add(socket);
    }

    void remove(SocketHandler socket) {
        int last = sockets.size() - 1;
        if (socket.index > last || sockets.get(socket.index) != socket) {
            return;
        }
        SocketHandler moved = sockets.remove(last);
        if (moved != socket) {
            sockets.set(socket.index, moved);
            moved.index = socket.index;
        }
    }

    /** Any thread. Ignored when the loop is shutting down: its sockets are closed then. */
    void execute(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException e) {
            if (!eventLoop.isShuttingDown()) {
                throw e;
            }
        }
    }

    /** Gathers questions of this turn of the loop into one. */
    void checkSession(SocketHandler socket) {
        if (sessionChecks.isEmpty()) {
            execute(this::askForSessions);
        }
        sessionChecks.add(socket);
    }

    /** Writes frames and flushes each socket once. Any thread. */
    void deliver(List<Write> writes, Runnable written) {
        execute(() -> {
            for (Write write : writes) {
                if (write.socket.deliver(write.frame, write.re)) {
                    written.run();
                }
            }
            for (Write write : writes) {
                write.socket.flush();
            }
        });
    }

    /** Writes an event to every greeted socket. Any thread. Takes over one reference. */
    void deliverToAll(ByteBuf frame) {
        execute(() -> {
            forEach(socket -> socket.deliver(frame.retainedDuplicate(), null));
            forEach(SocketHandler::flush);
            frame.release();
        });
    }

    /** Looks all sessions up within this time. Any thread. */
    void checkAllSessions(Duration spread) {
        execute(() -> {
            long now = System.nanoTime();
            for (int i = 0; i < sockets.size(); i++) {
                Duration delay = spread.multipliedBy(i).dividedBy(sockets.size());
                sockets.get(i).connection().checkSessionWithin(delay, now);
            }
        });
    }

    /** Closes all sockets, evenly spread over a time. Any thread. */
    void closeAll(CloseCode code, String reason, Duration over) {
        execute(() -> {
            List<SocketHandler> all = List.copyOf(sockets);
            long slices = Math.max(1, over.dividedBy(SLICE));
            int perSlice = (int) Math.ceilDiv(Math.max(1, all.size()), slices);
            for (int from = 0, slice = 0; from < all.size(); from += perSlice, slice++) {
                List<SocketHandler> some = all.subList(from, Math.min(all.size(), from + perSlice));
                eventLoop.schedule(
                        () -> some.forEach(socket -> socket.end(code, reason)),
                        slice * SLICE.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Backwards, because what is done to a socket may remove it. */
    private void forEach(Consumer<SocketHandler> action) {
        for (int i = sockets.size() - 1; i >= 0; i--) {
            action.accept(sockets.get(i));
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        forEach(socket -> socket.sweep(now));
    }

    private void askForSessions() {
        List<SocketHandler> asking = sessionChecks;
        sessionChecks = new ArrayList<>();
        for (int from = 0; from < asking.size(); from += SESSIONS_AT_ONCE) {
            ask(asking.subList(from, Math.min(asking.size(), from + SESSIONS_AT_ONCE)));
        }
    }

    private void ask(List<SocketHandler> asking) {
        List<UUID> ids = new ArrayList<>(asking.size());
        for (SocketHandler socket : asking) {
            Sender sender = socket.sender();
            if (sender != null) {
                ids.add(sender.sessionId());
            }
        }
        signIns.checkSessions(ids).thenAccept(states -> execute(() -> tell(asking, states)));
    }

    private static void tell(List<SocketHandler> asking, List<SessionState> states) {
        for (int i = 0; i < states.size(); i++) {
            asking.get(i).sessionChecked(states.get(i));
        }
    }

    /**
     * A frame for one socket.
     *
     * @param frame with a reference of its own
     */
    record Write(
            SocketHandler socket, ByteBuf frame, @Nullable String re) {}
}
