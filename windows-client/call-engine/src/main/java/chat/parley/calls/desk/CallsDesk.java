package chat.parley.calls.desk;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSession;
import chat.parley.calls.session.LocalMedia;
import chat.parley.calls.session.VideoKey;
import chat.parley.calls.view.BuildFeatures;
import chat.parley.calls.view.Calls;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.IncomingCall;
import chat.parley.calls.view.OpenCall;
import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.network.NetworkWatch;
import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallsChanged;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What windows, keys and links can do with calls. May be used on any thread: the calls live on one of their own, so that no
 * chat waits for an engine.
 */
public final class CallsDesk implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CallsDesk.class.getName());
    /** So long the engine may take to end, with its pictures removed, before the program does. */
    private static final Duration END = Duration.ofSeconds(8);

    private final ParleyClient client;
    private final ScheduledThreadPoolExecutor thread;
    private final Calls calls;
    private final List<Calls.Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> subscriptions;
    private final NetworkWatch network;
    private volatile CallsView view;
    private @Nullable CallEngine engine;

    /**
     * Begins to hear of calls.
     *
     * @param engines starts a call engine
     */
    public CallsDesk(
            ParleyClient client, Callable<CallEngine> engines, MediaPreferences preferences, BuildFeatures features) {
        this.client = client;
        thread = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().name("parley-calls").daemon().factory(),
                // What comes after the end has nobody to hear it.
                new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        calls = new Calls(
                thread,
                new ClientLine(client),
                client.state().me().id(),
                () -> start(engines),
                preferences,
                features,
                new Told());
        view = calls.view();
        network = NetworkWatch.start(this::networkChanged);
        subscriptions = List.of(
                client.onCallEvent(event -> act(all -> all.handle(event))),
                client.store().subscribe(this::changed));
        ClientState now = client.state();
        if (now.online()) {
            welcome(now);
        }
    }

    /** What windows show; the newest. */
    public CallsView view() {
        return view;
    }

    /** Hears of changes, on the thread of the calls. Answers what ends it. */
    public Runnable subscribe(Calls.Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Calls the members of a chat, or joins the call that goes on there. A group is shown the lobby first. */
    public void call(UUID chatId, boolean video) {
        client.state()
                .chats()
                .find(chatId)
                .ifPresent(held -> act(all ->
                        all.call(chatId, held.chat().call(), video, held.chat().kind() == ChatKind.GROUP)));
    }

    /** Joins the call that goes on in a chat, as it was started. */
    public void join(UUID chatId) {
        client.state()
                .chats()
                .find(chatId)
                .flatMap(held -> Optional.ofNullable(held.chat().call()))
                .ifPresent(ongoing -> call(chatId, ongoing.video()));
    }

    public void answer(IncomingCall call, boolean video) {
        act(all -> all.answer(call, video));
    }

    public void decline(IncomingCall call) {
        act(all -> all.decline(call));
    }

    /** From the lobby into the call. */
    public void enter() {
        act(Calls::enter);
    }

    /** Hangs up, or leaves the lobby, or takes the message away that a call is over. */
    public void leave() {
        act(Calls::leave);
    }

    /** Turns the own microphone or camera on or off, or ends the sharing; without a call nothing happens. */
    public void set(CallSource source, boolean on) {
        act(all -> all.set(source, on));
    }

    public void share(ScreenChoice screen) {
        act(all -> all.share(screen));
    }

    public void raiseHand(boolean raised) {
        inCall(session -> session.raiseHand(raised));
    }

    /** Comes back after the engine was lost. */
    public void rejoin() {
        inCall(CallSession::rejoin);
    }

    /** How large a video is shown, in physical pixels; 0 by 0 for one that is not in sight. */
    public void shown(VideoKey video, int width, int height) {
        inCall(session -> session.view(video, width, height));
    }

    /** Keeps order in the call; only for moderators. */
    public CompletableFuture<?> moderate(CallAction action, @Nullable UUID target) {
        return ask(all -> {
            CallSession session = all.session();
            return session == null
                    ? CompletableFuture.failedFuture(new DisconnectedException())
                    : session.moderate(action, target);
        });
    }

    public void prefer(MediaPreferences preferences) {
        act(all -> all.prefer(preferences));
    }

    /** Microphones, loudspeakers and cameras; of the call or lobby that is open. */
    public CompletableFuture<List<MediaDevice>> devices() {
        return ofEngine(CallEngine::devices);
    }

    public CompletableFuture<List<SharableScreen>> screens() {
        return ofEngine(CallEngine::screens);
    }

    /** How a screen or window looks now. */
    public CompletableFuture<EngineReply.Picture> picture(ScreenChoice screen) {
        return ofEngine(engine -> engine.picture(screen));
    }

    /** Hangs up and lets go of everything; returns when the engine has ended, or takes too long. */
    @Override
    public void close() {
        network.close();
        subscriptions.forEach(Runnable::run);
        act(all -> {
            CallEngine last = engine;
            all.leave();
            if (last != null) {
                last.close();
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** What is connected may be dead: neither the socket nor the media wait until that is certain. */
    private void networkChanged() {
        client.probe();
        act(Calls::handleNetworkChange);
    }

    private CallEngine start(Callable<CallEngine> engines) throws Exception {
        CallEngine started = engines.call();
        engine = started;
        return started;
    }

    private void inCall(Consumer<CallSession> action) {
        act(all -> {
            CallSession session = all.session();
            if (session != null) {
                action.accept(session);
            }
        });
    }

    private void act(Consumer<Calls> action) {
        thread.execute(() -> {
            try {
                action.accept(calls);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.ERROR, "A task of the calls failed", failure);
            }
        });
    }

    private <T> CompletableFuture<T> ask(Function<Calls, CompletableFuture<T>> question) {
        return CompletableFuture.completedFuture(calls).thenComposeAsync(question, thread);
    }

    private <T> CompletableFuture<T> ofEngine(Function<CallEngine, CompletableFuture<T>> question) {
        return ask(all -> {
            LocalMedia media = all.media();
            if (media == null) {
                return CompletableFuture.failedFuture(new EngineException("there is no call"));
            }
            try {
                return question.apply(media.engine());
            } catch (EngineException failure) {
                return CompletableFuture.failedFuture(failure);
            }
        });
    }

    private void changed(ClientState now, ClientState before) {
        if (now.online() && !before.online()) {
            welcome(now);
        } else if (!now.online() && before.online()) {
            act(Calls::handleDisconnected);
        } else if (now.callsAvailable() != before.callsAvailable()) {
            act(all -> all.handle(new CallsChanged(now.callsAvailable())));
        }
        now.chats().byId().values().forEach(held -> follow(held, before));
    }

    /** What a chat said before tells nothing about a call: it may be older than our being let in. */
    private void follow(HeldChat held, ClientState before) {
        OngoingCall was =
                before.chats().find(held.id()).map(one -> one.chat().call()).orElse(null);
        OngoingCall is = held.chat().call();
        if (is != null && !is.equals(was)) {
            act(all -> all.handleOngoing(held.id(), is));
        }
        if (was != null && (is == null || !is.callId().equals(was.callId()))) {
            act(all -> all.handleOver(was.callId()));
        }
    }

    /** Who was away may have missed the ringing. */
    private void welcome(ClientState now) {
        act(all -> {
            all.handleWelcome(now.callsAvailable());
            CallSession session = all.session();
            UUID present = session == null ? null : session.state().callId();
            now.chats().byId().values().forEach(held -> {
                OngoingCall ongoing = held.chat().call();
                if (ongoing != null && !Objects.equals(ongoing.callId(), present)) {
                    all.handleOngoing(held.id(), ongoing);
                }
            });
        });
    }

    private final class Told implements Calls.Listener {
        @Override
        public void changed(CallsView now) {
            view = now;
            network.setInCall(now.open() instanceof OpenCall.InCall);
            listeners.forEach(listener -> listener.changed(now));
        }

        @Override
        public void news(CallNews news) {
            listeners.forEach(listener -> listener.news(news));
        }

        @Override
        public void devicesChanged() {
            listeners.forEach(Calls.Listener::devicesChanged);
        }
    }
}
