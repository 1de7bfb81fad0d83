package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.wire.Limits;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallMedia;
import chat.parley.wire.client.CallModerate;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallRestart;
import chat.parley.wire.client.CallResume;
import chat.parley.wire.client.CallView;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallDirection;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.TrackView;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallOffer;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.Ok;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One stay in a call: two peer connections to one process, and the frames that name this participant. When the process is
 * gone, so is the stay, and a new one takes its place.
 */
final class CallStay {
    /** What it tells. */
    interface Listener {
        void refused(CallSource source, boolean allowed);

        void troubled(boolean troubled);

        /** Media flow, at least in one direction. */
        void connected();

        /** Media do not flow and restarts did not help, or the engine cannot take what is offered. */
        void hopeless();

        /** A moderator turned the microphone off. */
        void muted();

        /** Something was missed: {@link #resume} brings it. */
        void missed();
    }

    private static final int UNANSWERED_PINGS = 3;

    final Place place;
    final Muting muting;

    private final CallEngine engine;
    private final StayLine line;
    private final Listener listener;
    private final LongSupplier rosterVersion;
    private final Publishing publishing;
    private final Subscribing subscribing;
    private final Connectivity connectivity;
    private final LatestState<OwnMedia> media;
    private final Future<?> pinging;
    private @Nullable OwnMedia own;
    private long ownChangedAt;
    private int missed;
    private int unanswered;

    /** @param rosterVersion which roster is held, to find out what was missed */
    CallStay(
            ScheduledExecutorService thread,
            CallEngine engine,
            StayLine line,
            CallJoined joined,
            LongSupplier rosterVersion,
            Listener listener) {
        this.engine = engine;
        this.line = line;
        this.listener = listener;
        this.rosterVersion = rosterVersion;
        place = new Place(joined.callId(), joined.node(), joined.participantId());
        publishing = new Publishing(thread, engine, line, place, new Publishing.Listener() {
            @Override
            public void refused(CallSource source, boolean allowed) {
                listener.refused(source, allowed);
            }

            @Override
            public void broken() {
                listener.hopeless();
            }
        });
        subscribing = new Subscribing(thread, engine, line, place, listener::hopeless);
        connectivity = new Connectivity(thread, watcher());
        media = new LatestState<>(thread, Duration.ZERO, state -> line.request(Ok.class, id -> media(id, state)));
        muting = new Muting(
                thread,
                place.participantId(),
                () -> own != null && own.microphone(),
                () -> media.settled() && System.nanoTime() - ownChangedAt > Muting.SETTLING.toNanos(),
                listener::muted);
        long interval = Limits.CALL_PING_INTERVAL.toMillis();
        pinging = thread.scheduleAtFixedRate(this::ping, interval, interval, TimeUnit.MILLISECONDS);
        engine.open(place.participantId(), joined.iceServers(), joined.limits().publishBitrate());
    }

    void setMedia(OwnMedia now) {
        if (!now.equals(own)) {
            own = now;
            ownChangedAt = System.nanoTime();
            media.set(now);
        }
    }

    void handle(CallOffer offer) {
        subscribing.handle(offer);
    }

    void handle(EngineEvent.ConnectionChanged change) {
        connectivity.handle(change.direction(), change.state());
    }

    void negotiationNeeded() {
        publishing.need();
    }

    void networkChanged() {
        connectivity.networkChanged();
    }

    void raiseHand(boolean raised) {
        line.tell(id -> new CallHand(id, place.callId(), place.node(), place.participantId(), raised));
    }

    CompletableFuture<Ok> moderate(CallAction action, @Nullable UUID target) {
        return line.request(
                Ok.class,
                id -> new CallModerate(id, place.callId(), place.node(), place.participantId(), action, target));
    }

    CompletableFuture<Ok> tellViews(List<TrackView> views) {
        return line.request(
                Ok.class, id -> new CallView(id, place.callId(), place.node(), place.participantId(), views));
    }

    /** Tells the server that this participant goes. */
    void leave() {
        line.tell(id -> new CallLeave(id, place.callId(), place.node(), place.participantId()));
    }

    /** Goes on over a new socket. */
    CompletableFuture<CallJoined> resume() {
        return line.request(
                CallJoined.class, id -> new CallResume(id, place.callId(), place.node(), place.participantId()));
    }

    /** It goes on: tells what could not be told meanwhile. */
    void resumed(CallJoined joined) {
        engine.relays(place.participantId(), joined.iceServers());
        publishing.negotiate();
        media.flush();
    }

    /** Media end; the participant stays known to the server, and goes on saying that it is there. */
    void suspend() {
        publishing.close();
        subscribing.close();
        connectivity.close();
    }

    void close() {
        pinging.cancel(false);
        muting.close();
        media.close();
        suspend();
        engine.close(place.participantId());
    }

    private Connectivity.Listener watcher() {
        return new Connectivity.Listener() {
            @Override
            public void restart(CallDirection direction) {
                switch (direction) {
                    case PUBLISH -> publishing.restart();
                    case SUBSCRIBE ->
                        line.tell(id -> new CallRestart(id, place.callId(), place.node(), place.participantId()));
                }
            }

            @Override
            public void hopeless() {
                listener.hopeless();
            }

            @Override
            public void troubled(boolean troubled) {
                listener.troubled(troubled);
            }

            @Override
            public void connected() {
                listener.connected();
            }
        };
    }

    private CallMedia media(String id, OwnMedia state) {
        return new CallMedia(
                id,
                place.callId(),
                place.node(),
                place.participantId(),
                state.microphone(),
                state.camera(),
                state.screen());
    }

    private void ping() {
        if (!line.online() || unanswered >= UNANSWERED_PINGS) {
            return;
        }
        unanswered++;
        var _ = line.request(
                        CallPong.class, id -> new CallPing(id, place.callId(), place.node(), place.participantId()))
                .whenComplete((pong, _) -> {
                    unanswered--;
                    if (pong != null) {
                        judge(pong);
                    }
                });
    }

    private void judge(CallPong pong) {
        // An event may be on its way: it is missed when it is not here two seconds later either.
        boolean behind = pong.roster() > rosterVersion.getAsLong() || pong.offer() > subscribing.revision();
        missed = behind ? missed + 1 : 0;
        if (missed > 1) {
            missed = 0;
            listener.missed();
        }
    }
}
