package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.Ids;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.TrackView;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallLevels;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallOffer;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.CallsChanged;
import chat.parley.wire.server.Ok;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call as one device takes part in it. It takes in what happens (events, the connection's coming and going, the person's
 * wishes) and gives a state out. A call outlives its stays: when the process that carries it is gone, the session joins
 * again, with the same devices; when the call engine is gone, the person is asked.
 *
 * <p>Everything is called on the one thread that the session was given, and everything is told on it.
 */
public final class CallSession {
    /** Hears what happens to a call. */
    public interface Listener {
        /** Something else is to be shown. */
        void changed(CallSnapshot state);

        void news(CallNews news);

        /** Devices came or went: lists of them are to be asked for again. */
        void devicesChanged();
    }

    /** Everybody in the call lost the same process: they must not all come back in the same moment. */
    private static final Duration REJOIN_SPREAD = Duration.ofMillis(800);

    private static final Duration MOVING = Duration.ofSeconds(15);
    /** Within this the reason of an end follows the refusal of a frame. */
    private static final Duration REASON_PATIENCE = Duration.ofSeconds(1);
    /** Who was away for so long may have been taken for gone. */
    private static final Duration TAKEN_FOR_GONE = Duration.ofSeconds(20);

    private final ScheduledExecutorService thread;
    private final CallLine line;
    private final LocalMedia media;
    private final CallPlan plan;
    private final CallPicture picture;
    private final Listener listener;
    private final ViewReports views;
    private final Entrance entrance;
    private final List<CallEvent> early = new ArrayList<>();
    private final SpeechDetector speech = new SpeechDetector();
    private final CameraHeight cameraHeight = new CameraHeight();
    private @Nullable CallStay stay;
    private @Nullable Long lostAt;
    /** While a call is being moved everybody comes back one by one, which is no news. */
    private long movedUntil = System.nanoTime();

    private @Nullable Future<?> ending;

    /**
     * Prepares a call; {@link #start} begins it.
     *
     * @param me who is signed in here
     * @param media what is sent; it stays when the call is over, so that whoever opened it closes it
     */
    public CallSession(
            ScheduledExecutorService thread,
            CallLine line,
            LocalMedia media,
            UUID me,
            CallPlan plan,
            Listener listener) {
        this.thread = thread;
        this.line = line;
        this.media = media;
        this.plan = plan;
        this.listener = listener;
        UUID callId = plan.callId() == null ? Ids.next() : plan.callId();
        picture = new CallPicture(me, plan.chatId(), callId, media, listener);
        views = new ViewReports(thread, this::tellViews);
        entrance = new Entrance(thread, line, media, plan, () -> picture.state().callId(), new Entrance.Listener() {
            @Override
            public void joined(CallEngine engine, CallJoined joined) {
                CallSession.this.joined(engine, joined);
            }

            @Override
            public void refused(CallEnd why) {
                end(why);
            }

            @Override
            public void engineLost() {
                picture.trouble(CallTrouble.ENGINE_LOST, true);
            }
        });
        media.listen(new LocalMedia.Listener() {
            @Override
            public void changed() {
                mediaChanged();
            }

            @Override
            public void failed(CallSource source, String reason) {
                listener.news(new CallNews.SourceFailed(source, reason));
            }

            @Override
            public void news(CallNews news) {
                listener.news(news);
            }

            @Override
            public void happened(EngineEvent event) {
                handle(event);
            }
        });
    }

    public CallSnapshot state() {
        return picture.state();
    }

    /** The process that let us in; null until one did. */
    public @Nullable UUID node() {
        return stay == null ? null : stay.place.node();
    }

    public void start() {
        media.meter(Metering.WHILE_OFF);
        entrance.enter(plan.callId() == null);
    }

    public void handle(CallEvent event) {
        CallStay present = stay;
        if (present == null) {
            // Events can overtake the answer to the joining; that the call moved is known when one joins.
            if (!(event instanceof CallMoved)) {
                early.add(event);
            }
            return;
        }
        switch (event) {
            case CallState state when isThis(state.callId()) -> take(state.roster(), false);
            case CallOffer offer when isThis(offer.callId()) -> present.handle(offer);
            case CallLevels levels when isThis(levels.callId()) -> picture.hear(levels);
            case CallMoved moved when isThis(moved.callId()) -> moved();
            case CallEnded ended
            when ended.participantId().equals(present.place.participantId()) -> end(new CallEnd.Told(ended.reason()));
            case CallState _ -> {}
            case CallOffer _ -> {}
            case CallLevels _ -> {}
            case CallMoved _ -> {}
            case CallEnded _ -> {}
            case CallRing _ -> {}
            case CallSettled _ -> {}
            case CallsChanged _ -> {}
        }
    }

    /** The connection to the server is up again, or gone. Media do not depend on it. */
    public void handleOnline(boolean online) {
        if (!online) {
            if (lostAt == null) {
                lostAt = System.nanoTime();
            }
            picture.trouble(CallTrouble.SIGNALLING, true);
        } else if (stay == null) {
            picture.trouble(CallTrouble.SIGNALLING, false);
        } else {
            resume(stay);
        }
    }

    /** This computer is in another network now. */
    public void handleNetworkChange() {
        if (stay != null) {
            stay.networkChanged();
        }
    }

    public void share(ScreenChoice screen) {
        if (picture.mayShare()) {
            media.share(screen);
        }
    }

    /** How large a video is shown, in physical pixels; 0 by 0 for one that is not in sight. */
    public void view(VideoKey video, int width, int height) {
        views.report(video, width, height);
    }

    public void raiseHand(boolean raised) {
        if (stay != null) {
            stay.raiseHand(raised);
        }
    }

    /** Keeps order in the call; fails with {@link RequestRefusedException} or {@link DisconnectedException}. */
    public CompletableFuture<Ok> moderate(CallAction action, @Nullable UUID target) {
        return stay == null
                ? CompletableFuture.failedFuture(new DisconnectedException())
                : stay.moderate(action, target);
    }

    /** Comes back after the engine was lost, with a new one. */
    public void rejoin() {
        if (picture.has(CallTrouble.ENGINE_LOST) && !picture.isOver()) {
            letGo();
            picture.trouble(CallTrouble.ENGINE_LOST, false);
            comeBack(Duration.ZERO);
        }
    }

    /** Hangs up. */
    public void leave() {
        if (stay != null) {
            stay.leave();
        }
        end(new CallEnd.Told(CallEndReason.HUNG_UP));
    }

    private void handle(EngineEvent event) {
        CallStay present = stay;
        switch (event) {
            case EngineEvent.NegotiationNeeded needed -> {
                if (present != null && needed.stay().equals(present.place.participantId())) {
                    present.negotiationNeeded();
                }
            }
            case EngineEvent.ConnectionChanged change -> {
                if (present != null && change.stay().equals(present.place.participantId())) {
                    present.handle(change);
                }
            }
            case EngineEvent.VideoChanged video -> picture.show(video);
            case EngineEvent.Lost _ -> engineLost();
            case EngineEvent.SourceEnded _ -> {
                // Told by the local media.
            }
            case EngineEvent.MicrophoneLevel heard ->
                picture.speakingMuted(!media.own().microphone() && speech.hear(heard.level(), System.nanoTime()));
            case EngineEvent.DevicesChanged _ -> listener.devicesChanged();
        }
    }

    /** The place in the call is kept for who decides to come back: a direct call would end for both otherwise. */
    private void engineLost() {
        if (picture.isOver()) {
            return;
        }
        if (stay != null) {
            stay.suspend();
        }
        picture.forgetVideos();
        picture.trouble(CallTrouble.MEDIA, false);
        picture.trouble(CallTrouble.ENGINE_LOST, true);
    }

    private void joined(CallEngine engine, CallJoined joined) {
        StayWatch watch = new StayWatch(media, picture, listener, () -> stay, this::moved, this::resume);
        StayLine stayLine =
                new StayLine(line, thread, () -> watch.ifCurrent(this::moved), () -> watch.ifCurrent(this::over));
        CallStay present = new CallStay(thread, engine, stayLine, joined, picture::rosterVersion, watch);
        watch.of = present;
        stay = present;
        lostAt = null;
        picture.joined(joined);
        take(joined.roster(), true);
        picture.trouble(CallTrouble.REJOINING, false);
        present.setMedia(media.own());
        views.renew();
        List<CallEvent> overtaking = List.copyOf(early);
        early.clear();
        EarlyEvents.of(overtaking).forEach(this::handle);
    }

    private void resume(CallStay resumed) {
        var _ = Attempts.of(thread, failure -> stay == resumed && Attempts.isPassing(failure), resumed::resume)
                .whenCompleteAsync(
                        (joined, _) -> {
                            // Otherwise the next connection, or what the line has told meanwhile, goes on from here.
                            if (joined != null && stay == resumed) {
                                lostAt = null;
                                picture.joined(joined);
                                take(joined.roster(), true);
                                picture.trouble(CallTrouble.SIGNALLING, false);
                                resumed.resumed(joined);
                                views.renew();
                            }
                        },
                        thread);
    }

    private void moved() {
        if (!picture.isOver() && !picture.has(CallTrouble.ENGINE_LOST)) {
            movedUntil = System.nanoTime() + MOVING.toNanos();
            letGo();
            comeBack(Duration.ofMillis(ThreadLocalRandom.current().nextLong(REJOIN_SPREAD.toMillis())));
        }
    }

    private void comeBack(Duration pause) {
        picture.trouble(CallTrouble.MEDIA, false);
        picture.trouble(CallTrouble.REJOINING, true);
        entrance.comeBack(pause);
    }

    /** The server does not know this participant any more. */
    private void over() {
        Long lost = lostAt;
        if (lost != null && System.nanoTime() - lost > TAKEN_FOR_GONE.toNanos()) {
            lostAt = null;
            moved();
        } else if (ending == null) {
            // An event that says why may be on its way.
            ending = thread.schedule(
                    () -> end(new CallEnd.Told(CallEndReason.HUNG_UP)),
                    REASON_PATIENCE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void take(CallRoster roster, boolean whole) {
        boolean moving = System.nanoTime() - movedUntil < 0;
        if (picture.take(roster, whole, moving)) {
            views.keep(roster.participants());
            media.limitCamera(cameraHeight.of(
                    picture.cameraHeight(), roster.participants().size()));
            if (stay != null) {
                stay.muting.handle(roster);
            }
        }
    }

    private void mediaChanged() {
        if (media.own().microphone()) {
            speech.reset();
            picture.speakingMuted(false);
        }
        if (stay != null) {
            stay.setMedia(media.own());
        }
        picture.ownChanged();
    }

    private void letGo() {
        if (stay != null) {
            stay.close();
        }
        stay = null;
        early.clear();
        picture.forgetVideos();
    }

    private void end(CallEnd end) {
        if (!picture.isOver()) {
            entrance.abandon();
            if (ending != null) {
                ending.cancel(false);
            }
            letGo();
            views.close();
            media.listen(null);
            picture.end(end);
        }
    }

    private boolean isThis(UUID callId) {
        return stay != null && stay.place.callId().equals(callId);
    }

    private CompletableFuture<?> tellViews(List<TrackView> shown) {
        return stay == null ? CompletableFuture.failedFuture(new DisconnectedException()) : stay.tellViews(shown);
    }
}
