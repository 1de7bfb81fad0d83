package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallPublish;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.server.CallPublished;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Agrees with the server on what this device sends: this side offers, one offer at a time. */
final class Publishing {
    /** What it tells. */
    interface Listener {
        /** The server does not take this source: it is not allowed, or there is no common format. */
        void refused(CallSource source, boolean allowed);

        /** The engine cannot take the server's answer. */
        void broken();
    }

    private final ScheduledExecutorService thread;
    private final CallEngine engine;
    private final StayLine line;
    private final Place place;
    private final Listener listener;
    /** A negotiation is needed; cleared when one that began afterwards succeeded. */
    private boolean needed;

    private boolean restartIce;
    private boolean negotiating;
    private boolean begun;
    private boolean closed;
    private int offered;

    Publishing(ScheduledExecutorService thread, CallEngine engine, StayLine line, Place place, Listener listener) {
        this.thread = thread;
        this.engine = engine;
        this.line = line;
        this.place = place;
        this.listener = listener;
    }

    /** There is something new to offer. */
    void need() {
        needed = true;
        begun = true;
        negotiate();
    }

    /** New ICE credentials, for a network that changed. */
    void restart() {
        if (begun) {
            restartIce = true;
            need();
        }
    }

    /** Offers until the server has answered to the newest state. Call it again when a connection has come up. */
    void negotiate() {
        if (!negotiating && needed && !closed) {
            negotiating = true;
            var _ = Attempts.of(thread, failure -> !closed && Attempts.isPassing(failure), this::attempt)
                    .whenCompleteAsync(this::attempted, thread);
        }
    }

    void close() {
        closed = true;
    }

    private CompletableFuture<List<CallSource>> attempt() {
        boolean restart = restartIce;
        needed = false;
        restartIce = false;
        return engine.offer(place.participantId(), restart)
                .thenCompose(this::publish)
                .thenCompose(published -> engine.takeAnswer(place.participantId(), published.sdp()))
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null) {
                                needed = true;
                                restartIce |= restart;
                            }
                        },
                        thread);
    }

    private CompletableFuture<CallPublished> publish(EngineReply.Description offer) {
        offered = offer.tracks().size();
        return line.request(
                CallPublished.class,
                id -> new CallPublish(
                        id, place.callId(), place.node(), place.participantId(), offer.sdp(), offer.tracks()));
    }

    private void attempted(@Nullable List<CallSource> rejected, @Nullable Throwable failure) {
        negotiating = false;
        if (closed) {
            return;
        }
        if (rejected != null) {
            rejected.forEach(source -> listener.refused(source, true));
            negotiate();
        } else if (failure != null) {
            switch (Failures.cause(failure)) {
                case RequestRefusedException refused
                when refused.code() == ErrorCode.FORBIDDEN || refused.code() == ErrorCode.BAD_SDP ->
                    withdraw(refused.code() == ErrorCode.BAD_SDP);
                case EngineException _ -> listener.broken();
                default -> {
                    // No connection, or no stay: what is needed stays needed.
                }
            }
        }
    }

    /** The offer as a whole was refused: without what came last, the rest goes on. */
    private void withdraw(boolean allowed) {
        negotiating = true;
        needed = false;
        var _ = engine.withdraw(place.participantId())
                .whenCompleteAsync(
                        (sources, _) -> {
                            negotiating = false;
                            if (sources == null) {
                                listener.broken();
                                return;
                            }
                            sources.forEach(source -> listener.refused(source, allowed));
                            needed |= !sources.isEmpty() && offered > sources.size();
                            negotiate();
                        },
                        thread);
    }
}
