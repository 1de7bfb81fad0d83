package chat.parley.calls.view;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.session.CallLine;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallPlan;
import chat.parley.calls.session.CallSession;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.LocalMedia;
import chat.parley.calls.session.Metering;
import chat.parley.wire.client.CallDecline;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallsChanged;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What a person can do about calls. Everything is called on the one thread that it was given, and everything is told on it.
 */
public final class Calls {
    /** Hears of changes. */
    public interface Listener {
        void changed(CallsView view);

        void news(CallNews news);

        /** Devices came or went: lists of them are to be asked for again. */
        void devicesChanged();
    }

    private final ScheduledExecutorService thread;
    private final CallLine line;
    private final UUID me;
    private final Callable<CallEngine> engines;
    private final BuildFeatures features;
    private final Listener listener;
    private final IncomingCalls incoming;
    private MediaPreferences preferences;
    private boolean available;
    private double level;
    private @Nullable CallPlan plan;
    private @Nullable LocalMedia media;
    private @Nullable CallSession session;
    /** The call that was left last. */
    private @Nullable UUID left;

    /**
     * Begins without a call.
     *
     * @param me who is signed in
     * @param engines starts a call engine
     */
    public Calls(
            ScheduledExecutorService thread,
            CallLine line,
            UUID me,
            Callable<CallEngine> engines,
            MediaPreferences preferences,
            BuildFeatures features,
            Listener listener) {
        this.thread = thread;
        this.line = line;
        this.me = me;
        this.engines = engines;
        this.preferences = preferences;
        this.features = features;
        this.listener = listener;
        this.incoming = new IncomingCalls(thread, line, this::changed);
    }

    public CallsView view() {
        CallLimits limits = session == null ? null : session.state().limits();
        boolean mayShare = features.screenSharing() && limits != null && limits.screenSharing();
        return new CallsView(available, incoming.ringing(), open(), mayShare);
    }

    public void handle(CallEvent event) {
        switch (event) {
            case CallsChanged change -> {
                available = change.available();
                changed();
            }
            case CallRing ring -> {
                if (session == null || !session.state().callId().equals(ring.callId())) {
                    incoming.handle(ring);
                }
            }
            case CallSettled settled -> incoming.stop(settled.callId());
            default -> {
                if (session != null) {
                    session.handle(event);
                }
            }
        }
    }

    /**
     * The server has greeted.
     *
     * @param available whether calls are possible
     */
    public void handleWelcome(boolean available) {
        this.available = available;
        incoming.renew();
        if (session != null) {
            session.handleOnline(true);
        }
        changed();
    }

    public void handleDisconnected() {
        if (session != null) {
            session.handleOnline(false);
        }
    }

    /** This computer is in another network now. */
    public void handleNetworkChange() {
        if (session != null) {
            session.handleNetworkChange();
        }
    }

    /**
     * A chat tells that a call goes on there: by a sync or by {@code call.opened}. It may ring here; and if it is the one of
     * this window, in another process than before, that one is joined.
     */
    public void handleOngoing(UUID chatId, OngoingCall call) {
        CallSession present = session;
        if (present != null && present.state().callId().equals(call.callId())) {
            UUID node = present.node();
            if (node != null && !node.equals(call.node())) {
                present.handle(new CallMoved(chatId, call.callId()));
            }
        } else if (!call.startedBy().equals(me)) {
            incoming.consider(chatId, call);
        }
    }

    /** A call is over: its entry stands in the chat. */
    public void handleOver(UUID callId) {
        incoming.stop(callId);
    }

    /**
     * Calls the members of a chat, or joins the call that goes on there.
     *
     * @param ongoing as the chat tells it. It goes on telling of a call that is over until a worker has written that down;
     *     whoever left that one a moment ago is not sent back into it, but calls anew, which joins it if it does go on
     * @param lobby see {@link #open}
     */
    public void call(UUID chatId, @Nullable OngoingCall ongoing, boolean video, boolean lobby) {
        leave();
        UUID callId = ongoing == null || ongoing.callId().equals(left) ? null : ongoing.callId();
        open(new CallPlan(chatId, callId, video), lobby);
    }

    /**
     * Opens a call. Who speaks to many wants to look right first: with the lobby, devices are tried out until {@link #enter}.
     */
    public void open(CallPlan wanted, boolean lobby) {
        leave();
        if (wanted.callId() != null) {
            incoming.stop(wanted.callId());
        }
        plan = wanted;
        LocalMedia opened = new LocalMedia(thread, engines, preferences);
        media = opened;
        level = 0;
        opened.set(CallSource.MICROPHONE, true);
        opened.set(CallSource.CAMERA, wanted.video());
        if (lobby) {
            opened.listen(new LobbyListener());
            opened.meter(Metering.WHILE_ON);
            try {
                opened.engine();
            } catch (EngineException failure) {
                // Entering tries again, and tells.
                listener.news(new CallNews.SourceFailed(CallSource.CAMERA, String.valueOf(failure.getMessage())));
            }
            changed();
        } else {
            enter();
        }
    }

    /** From the lobby into the call. */
    public void enter() {
        LocalMedia present = media;
        CallPlan wanted = plan;
        if (session == null && present != null && wanted != null) {
            CallSession begun = new CallSession(thread, line, present, me, wanted, new SessionListener());
            session = begun;
            begun.start();
            changed();
        }
    }

    /** Answers a call that rings. */
    public void answer(IncomingCall call, boolean video) {
        open(new CallPlan(call.chatId(), call.callId(), video), false);
    }

    /** Declines a call that rings, on all devices. */
    public void decline(IncomingCall call) {
        incoming.stop(call.callId());
        boolean busy = session != null && session.state().phase() != CallSnapshot.Phase.ENDED;
        // Best effort: it stops ringing by itself.
        var _ = line.request(id -> new CallDecline(id, call.callId(), call.node(), busy))
                .exceptionally(_ -> null);
    }

    /** Hangs up, or leaves the lobby, or takes the message away that a call is over. */
    public void leave() {
        CallSession present = session;
        LocalMedia own = media;
        session = null;
        media = null;
        plan = null;
        if (present != null) {
            left = present.state().callId();
            present.leave();
        }
        if (own != null) {
            own.listen(null);
            own.close();
        }
        changed();
    }

    /** Turns the own microphone or camera on or off, in the lobby or in a call. */
    public void set(CallSource source, boolean on) {
        if (media != null) {
            media.set(source, on);
        }
    }

    /** Shares a screen, unless that is not allowed. */
    public void share(ScreenChoice screen) {
        if (session != null && view().mayShareScreen()) {
            session.share(screen);
        }
    }

    /** Other devices, or another suppression of noise. RNNoise counts from the next call on. */
    public void prefer(MediaPreferences wanted) {
        preferences = wanted;
        if (media != null) {
            // What the call said about cameras still counts.
            media.prefer(wanted.withCameraHeight(media.preferences().cameraHeight()));
        }
    }

    /** The call that is open, for what only it can do; null in the lobby. */
    public @Nullable CallSession session() {
        return session;
    }

    /** The devices of the call or lobby that is open. */
    public @Nullable LocalMedia media() {
        return media;
    }

    private @Nullable OpenCall open() {
        CallPlan wanted = plan;
        LocalMedia own = media;
        if (wanted == null || own == null) {
            return null;
        }
        return session == null
                ? new OpenCall.Lobby(wanted, own.own(), own.videos(), own.own().microphone() ? level : 0)
                : new OpenCall.InCall(wanted, session.state());
    }

    private void changed() {
        listener.changed(view());
    }

    private final class SessionListener implements CallSession.Listener {
        @Override
        public void changed(CallSnapshot state) {
            if (state.phase() == CallSnapshot.Phase.ENDED && media != null) {
                media.close();
            }
            Calls.this.changed();
        }

        @Override
        public void news(CallNews news) {
            listener.news(news);
        }

        @Override
        public void devicesChanged() {
            listener.devicesChanged();
        }
    }

    private final class LobbyListener implements LocalMedia.Listener {
        @Override
        public void changed() {
            Calls.this.changed();
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
            switch (event) {
                case EngineEvent.DevicesChanged _ -> listener.devicesChanged();
                case EngineEvent.MicrophoneLevel heard -> {
                    level = heard.level();
                    changed();
                }
                case EngineEvent.Lost _ -> {
                    // Entering starts another one.
                    if (media != null) {
                        media.set(CallSource.CAMERA, false);
                    }
                    failed(CallSource.CAMERA, "the call engine is gone");
                }
                case EngineEvent.NegotiationNeeded _,
                        EngineEvent.ConnectionChanged _,
                        EngineEvent.VideoChanged _,
                        EngineEvent.SourceEnded _ -> {
                    // There is no stay yet, and the rest is told by the local media.
                }
            }
        }
    }
}
