package chat.parley.desktop.transport;

import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.Ping;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.Welcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One device's connection to the gateway: opens the socket, greets, correlates replies, notices silence, and reconnects with
 * back-off until it is stopped or told to end. It knows nothing of chats. Confined to the core's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a socket ends it, and that is told by its close
public final class Connection implements Requests {
    /** How long nothing may be heard before the client asks whether the socket works. */
    private static final Duration SILENCE = Limits.PING_INTERVAL;
    /** The same while an answer is due: who writes into a dead socket learns it before the silence is long. */
    private static final Duration DUE = Duration.ofSeconds(5);
    /** How long an answer to that question may take. */
    private static final Duration PONG_TIMEOUT = Duration.ofSeconds(8);
    /** The same after a sign that the network changed. */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    /** Longer than the gateway's own limit, so that its {@code timeout} comes first. */
    private static final Duration ANSWER_TIMEOUT = Limits.REPLY_TIMEOUT.plusSeconds(5);
    /** A socket has to live so long before the back-off starts anew. */
    private static final Duration STABLE = Duration.ofSeconds(5);

    private static final int NO_CODE = 0;

    /**
     * How to connect.
     *
     * @param address of the gateway, for example {@code wss://chat.example.org/ws}
     */
    public record Options(URI address, Device device, ClientVersion client, AccessTokens tokens, Backoff backoff) {}

    /** Told, on the core's thread, of what happens. */
    public interface Listener {
        void stateChanged(ConnectionState state);

        void welcomed(Welcome welcome);

        void received(Event event);
    }

    private final CoreThread thread;
    private final HttpClient http;
    private final Options options;
    private final Listener listener;
    private final PendingRequests pending;
    private ConnectionState state = new ConnectionState.Idle();
    private @Nullable GatewaySocket socket;
    private int attempt;
    private long nextId = 1;
    /** Counts attempts, so that what an abandoned one still does is ignored. */
    private int generation;

    private int refusedTokens;
    private CoreThread.Timer retryTimer = () -> {};
    private CoreThread.Timer silenceTimer = () -> {};
    private CoreThread.Timer stableTimer = () -> {};
    /** Whether the timer of silence runs short already. */
    private boolean due;

    public Connection(CoreThread thread, HttpClient http, Options options, Listener listener) {
        this.thread = thread;
        this.http = http;
        this.options = options;
        this.listener = listener;
        this.pending = new PendingRequests(thread, ANSWER_TIMEOUT);
    }

    public ConnectionState state() {
        return state;
    }

    @Override
    public boolean online() {
        return state instanceof ConnectionState.Online && socket != null;
    }

    public void start() {
        if (state instanceof ConnectionState.Idle || state instanceof ConnectionState.Ended) {
            attempt = 0;
            refusedTokens = 0;
            connect();
        }
    }

    public void stop() {
        abandon();
        setState(new ConnectionState.Idle());
    }

    /** Does not wait for the back-off to end. */
    public void retryNow() {
        if (state instanceof ConnectionState.Waiting) {
            abandon();
            connect();
        }
    }

    /** Something suggests that the network changed: finds out soon whether the socket still works. */
    public void probe() {
        if (online()) {
            askForLife(PROBE_TIMEOUT);
        } else {
            retryNow();
        }
    }

    @Override
    public CompletableFuture<Reply> send(ClientFrame frame) {
        if (!online()) {
            return CompletableFuture.failedFuture(new DisconnectedException());
        }
        CompletableFuture<Reply> answer = write(frame);
        if (!due) {
            due = true;
            silenceTimer.cancel();
            silenceTimer = thread.after(DUE, () -> askForLife(PONG_TIMEOUT));
        }
        return answer;
    }

    private CompletableFuture<Reply> write(ClientFrame frame) {
        GatewaySocket open = socket;
        if (open == null) {
            return CompletableFuture.failedFuture(new DisconnectedException());
        }
        String id = Long.toString(nextId++);
        CompletableFuture<Reply> answer = pending.add(id);
        open.send(Frames.encode(frame, id));
        return answer;
    }

    private void connect() {
        int mine = ++generation;
        setState(new ConnectionState.Connecting(attempt));
        options.tokens()
                .valid(refusedTokens > 0)
                .whenCompleteAsync(
                        (token, failure) -> {
                            if (mine != generation) {
                                return;
                            }
                            if (failure == null) {
                                open(mine, token);
                            } else if (Failures.cause(failure) instanceof SignInRequiredException) {
                                end(ConnectionState.Reason.SIGNED_OUT);
                            } else {
                                retryLater();
                            }
                        },
                        thread);
    }

    private void open(int mine, String token) {
        CoreThread.Timer greeting = thread.after(Limits.HELLO_TIMEOUT, () -> lost(mine, NO_CODE));
        GatewaySocket.open(http, options.address(), thread, new GatewaySocket.Listener() {
            @Override
            public void opened(GatewaySocket opened) {
                if (mine != generation) {
                    opened.abort();
                    return;
                }
                socket = opened;
                greet(mine, token).whenComplete((welcome, failure) -> greeting.cancel());
            }

            @Override
            public void received(String json) {
                if (mine == generation) {
                    receive(json);
                }
            }

            @Override
            public void closed(int code) {
                greeting.cancel();
                lost(mine, code);
            }
        });
    }

    private CompletableFuture<Reply> greet(int mine, String accessToken) {
        Hello hello = new Hello(Frames.UNSENT, accessToken, options.device(), options.client());
        return write(hello).whenComplete((reply, failure) -> {
            if (mine != generation) {
                return;
            }
            if (reply instanceof Welcome welcome) {
                welcomed(welcome);
            } else if (failure instanceof RequestRefusedException refused
                    && refused.code() == ErrorCode.UNAUTHENTICATED) {
                // Who may not come in is told by 4401 as well; whichever arrives first decides.
                lost(mine, CloseCode.SIGNED_OUT.code());
            } else {
                lost(mine, NO_CODE);
            }
        });
    }

    private void welcomed(Welcome welcome) {
        refusedTokens = 0;
        stableTimer = thread.after(STABLE, () -> attempt = 0);
        setState(new ConnectionState.Online());
        heard();
        listener.welcomed(welcome);
    }

    private void receive(String json) {
        heard();
        Frames.decode(json).ifPresent(frame -> {
            switch (frame) {
                case Reply reply -> pending.settle(reply);
                case Event event -> listener.received(event);
            }
        });
    }

    private void heard() {
        silenceTimer.cancel();
        due = false;
        if (online()) {
            silenceTimer = thread.after(SILENCE, () -> askForLife(PONG_TIMEOUT));
        }
    }

    private void askForLife(Duration timeout) {
        int mine = generation;
        silenceTimer.cancel();
        due = true;
        silenceTimer = thread.after(timeout, () -> lost(mine, NO_CODE));
        // Any frame that arrives proves life and replaces the timer; the answer itself is of no interest.
        write(new Ping(Frames.UNSENT));
    }

    private void lost(int mine, int closeCode) {
        if (mine != generation) {
            return;
        }
        boolean wasOnline = online();
        abandon();
        if (closeCode == CloseCode.SIGNED_OUT.code()) {
            tokenRefused();
        } else if (closeCode == CloseCode.REPLACED.code()) {
            end(ConnectionState.Reason.REPLACED);
        } else if (closeCode == CloseCode.BAD_FRAME.code()) {
            end(ConnectionState.Reason.REFUSED);
        } else {
            if (wasOnline && closeCode == CloseCode.GOING_AWAY.code()) {
                attempt = 0;
            }
            retryLater();
        }
    }

    /** A token can expire between the asking and the greeting, so one renewal is tried before the person is asked. */
    private void tokenRefused() {
        refusedTokens++;
        if (refusedTokens > 1) {
            end(ConnectionState.Reason.SIGNED_OUT);
        } else {
            connect();
        }
    }

    private void retryLater() {
        Duration delay = options.backoff().delay(attempt, RandomGenerator.getDefault());
        attempt++;
        setState(new ConnectionState.Waiting(attempt, Instant.now().plus(delay)));
        retryTimer = thread.after(delay, this::connect);
    }

    private void end(ConnectionState.Reason reason) {
        abandon();
        setState(new ConnectionState.Ended(reason));
    }

    /** Drops the current attempt or socket. Its late events no longer count. */
    private void abandon() {
        generation++;
        retryTimer.cancel();
        silenceTimer.cancel();
        stableTimer.cancel();
        GatewaySocket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
        pending.rejectAll();
    }

    private void setState(ConnectionState next) {
        state = next;
        listener.stateChanged(next);
    }
}
