package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallModerate;
import chat.parley.wire.client.CallView;
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

    /** So long it is tried to come into a call, and to come back into one. */
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(20);

    private static final Duration REJOIN_PATIENCE = Duration.ofSeconds(45);
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
    private final List<CallEvent> early = new ArrayList<>();
    private @Nullable CallStay stay;
    /** Counts attempts to come in: what an abandoned one still brings is undone. */
    private int turn;

    private int hopeless;
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
        views = new ViewReports(thread, shown -> {
            CallStay present = stay;
            return present == null
                    ? CompletableFuture.failedFuture(new Disconnected())
                    : present.line().request(Ok.class, id -> view(id, present.place, shown));
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
        enter(plan.callId() == null, JOIN_PATIENCE);
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

    public void setMicrophone(boolean on) {
        media.set(CallSource.MICROPHONE, on);
    }

    public void setCamera(boolean on) {
        media.set(CallSource.CAMERA, on);
    }

    public void share(ScreenChoice screen) {
        if (picture.mayShare()) {
            media.share(screen);
        }
    }

    public void stopSharing() {
        media.set(CallSource.SCREEN, false);
    }

    /** How large a video is shown, in physical pixels; 0 by 0 for one that is not in sight. */
    public void view(VideoKey video, int width, int height) {
        views.report(video, width, height);
    }

    public void raiseHand(boolean raised) {
        CallStay present = stay;
        if (present != null) {
            Place place = present.place;
            present.line().tell(id -> new CallHand(id, place.callId(), place.node(), place.participantId(), raised));
        }
    }

    /** Keeps order in the call; fails with {@link RequestRefused} or {@link Disconnected}. */
    public CompletableFuture<Ok> moderate(CallAction action, @Nullable UUID target) {
        CallStay present = stay;
        if (present == null) {
            return CompletableFuture.failedFuture(new Disconnected());
        }
        Place place = present.place;
        return present.line()
                .request(
                        Ok.class,
                        id -> new CallModerate(
                                id, place.callId(), place.node(), place.participantId(), action, target));
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
        CallStay present = stay;
        if (present != null) {
            Place place = present.place;
            present.line().tell(id -> new CallLeave(id, place.callId(), place.node(), place.participantId()));
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

    private void enter(boolean start, Duration patience) {
        int now = ++turn;
        CallEngine engine;
        try {
            engine = media.engine();
        } catch (EngineException failure) {
            end(new CallEnd.EngineFailed(String.valueOf(failure.getMessage())));
            return;
        }
        Admission admission = new Admission(
                thread, line, engine, plan.chatId(), picture.state().callId(), Ids.next());
        CompletableFuture<CallJoined> answer = start
                ? admission.start(plan.video(), media::own, patience, () -> now == turn)
                : admission.join(media::own, patience, () -> now == turn);
        var _ = answer.whenCompleteAsync(
                (joined, failure) -> {
                    if (now != turn) {
                        if (joined != null) {
                            admission.undo(joined);
                        }
                    } else if (joined != null) {
                        joined(engine, joined);
                    } else if (failure != null) {
                        notLetIn(Attempts.cause(failure));
                    }
                },
                thread);
    }

    private void notLetIn(Throwable failure) {
        switch (failure) {
            case RequestRefused refused -> end(new CallEnd.Refused(refused.code()));
            case EngineException _ when !media.isRunning() -> picture.trouble(CallTrouble.ENGINE_LOST, true);
            case EngineException broken -> end(new CallEnd.EngineFailed(String.valueOf(broken.getMessage())));
            default -> end(new CallEnd.Unreachable());
        }
    }

    private void joined(CallEngine engine, CallJoined joined) {
        StayListener hears = new StayListener();
        StayLine stayLine =
                new StayLine(line, thread, () -> hears.ifCurrent(this::moved), () -> hears.ifCurrent(this::over));
        CallStay present = new CallStay(thread, engine, stayLine, joined, picture::rosterVersion, hears);
        hears.of = present;
        stay = present;
        lostAt = null;
        picture.joined(joined);
        media.prefer(media.preferences().withCameraHeight(joined.limits().cameraHeight()));
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
        int now = ++turn;
        var _ = thread.schedule(
                () -> {
                    if (now == turn) {
                        enter(false, REJOIN_PATIENCE);
                    }
                },
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
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
            if (stay != null) {
                stay.muting.handle(roster);
            }
        }
    }

    private void mediaChanged() {
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
            turn++;
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

    private static CallView view(String id, Place place, List<TrackView> shown) {
        return new CallView(id, place.callId(), place.node(), place.participantId(), shown);
    }

    /** Hears what a stay tells, as long as it is the present one. */
    private final class StayListener implements CallStay.Listener {
        private @Nullable CallStay of;

        void ifCurrent(Runnable action) {
            if (stay != null && stay == of) {
                action.run();
            }
        }

        @Override
        public void refused(CallSource source, boolean allowed) {
            media.set(source, false);
            listener.news(new CallNews.Refused(source, allowed));
        }

        @Override
        public void troubled(boolean troubled) {
            picture.trouble(CallTrouble.MEDIA, troubled);
        }

        @Override
        public void connected() {
            hopeless = 0;
            picture.trouble(CallTrouble.UNREACHABLE, false);
        }

        @Override
        public void hopeless() {
            ifCurrent(() -> {
                hopeless++;
                if (hopeless > 1) {
                    picture.trouble(CallTrouble.UNREACHABLE, true);
                }
                moved();
            });
        }

        @Override
        public void muted() {
            media.set(CallSource.MICROPHONE, false);
            listener.news(new CallNews.Muted());
        }

        @Override
        public void missed() {
            CallStay present = stay;
            if (present != null && present == of) {
                resume(present);
            }
        }
    }
}
