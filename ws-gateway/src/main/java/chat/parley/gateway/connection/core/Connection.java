package chat.parley.gateway.connection.core;

import chat.parley.wire.BadFrameException;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.Ping;
import chat.parley.wire.client.PresenceSet;
import chat.parley.wire.model.ServerLimits;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Pong;
import chat.parley.wire.server.Welcome;
import chat.parley.wire.transport.Sender;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One socket's conversation. Every text frame gets exactly one reply, unless the socket closes first: at once, through
 * {@link #answered}, through {@link #refused}, or as {@code timeout} from {@link #sweep}.
 *
 * <p>Not thread-safe: all calls come from the socket's event loop. {@code now} is {@link System#nanoTime()}.
 */
public final class Connection {
    /** After a full gateway, a broker that is away, or keys that could not be had. */
    public static final Duration RETRY = Duration.ofSeconds(1);

    private final ConnectionPort port;
    private final ConnectionContext context;
    private final ChatOrder order = new ChatOrder();
    private final UnansweredFrames unanswered = new UnansweredFrames();
    private final TokenBucket bucket;
    private final long openedAt;
    private Phase phase = Phase.AWAITING_HELLO;
    private @Nullable Hello hello;
    private @Nullable Sender sender;
    private int failedHellos;
    private int refusalsInARow;
    private long heardAt;
    private long pingedAt;
    private long sessionCheckAt;

    private enum Phase {
        AWAITING_HELLO,
        CHECKING_HELLO,
        GREETED,
        CLOSED
    }

    public Connection(ConnectionPort port, ConnectionContext context, long now) {
        this.port = port;
        this.context = context;
        this.bucket = new TokenBucket(
                context.limits().framesPerSecond(), context.limits().frameBurst(), now);
        this.openedAt = now;
        this.heardAt = now;
        this.pingedAt = now;
    }

    /** A complete text frame. */
    public void received(byte[] json, long now) {
        if (phase == Phase.CLOSED) {
            return;
        }
        heardAt = now;
        ClientFrame frame;
        try {
            frame = WireJson.decodeClientFrame(json);
        } catch (BadFrameException e) {
            receivedBad(json, e, now);
            return;
        }
        context.meter().received(frame.getClass());
        if (admit(frame.id(), now)) {
            handle(frame, json.length, now);
        } else if (frame instanceof ChatMutation change) {
            order.refused(change, now);
        }
    }

    /** A control frame or a fragment: it takes part in the rate, but gets no reply. */
    public void receivedPart(long now) {
        if (phase == Phase.CLOSED) {
            return;
        }
        heardAt = now;
        if (bucket.take(now) > 0) {
            countRefusal();
        }
    }

    /** What came is not a stream of text frames. */
    public void receivedBinary() {
        close(CloseCode.BAD_FRAME, "text frames only");
    }

    public void receivedOversized() {
        close(CloseCode.TOO_LARGE, "frame too large");
    }

    public void receivedBroken() {
        close(CloseCode.BAD_FRAME, "not a WebSocket frame");
    }

    /** The judgement on the hello's access token. */
    public void tokenChecked(TokenCheck check) {
        Hello judged = hello;
        if (phase != Phase.CHECKING_HELLO || judged == null) {
            return;
        }
        switch (check) {
            case TokenCheck.Accepted accepted -> {
                sender = accepted.sender();
                // Before the session is looked up, so that its end cannot slip through between the two.
                port.belongsTo(accepted.sender(), judged.device().id());
                port.checkSession();
            }
            case TokenCheck.Refused refused -> {
                awaitAnotherHello(refused.reason());
                fail(judged.id(), ErrorCode.UNAUTHENTICATED, "the access token is not valid", null);
                if (++failedHellos >= context.limits().failedHellos()) {
                    close(CloseCode.HELLO_TIMEOUT, "no valid hello");
                }
            }
            case TokenCheck.Undecided undecided -> {
                awaitAnotherHello("undecided");
                fail(judged.id(), ErrorCode.UNAVAILABLE, "the access token cannot be verified now", RETRY);
            }
        }
    }

    /** Whether the sign-in behind this socket still lives: asked at hello and again from time to time. */
    public void sessionChecked(SessionState state) {
        if (phase != Phase.CHECKING_HELLO && phase != Phase.GREETED) {
            return;
        }
        if (state != SessionState.ENDED) {
            if (phase == Phase.CHECKING_HELLO) {
                port.announceRoute();
            }
            return;
        }
        if (phase == Phase.CHECKING_HELLO && hello != null) {
            context.meter().helloFailed("session_ended");
            fail(hello.id(), ErrorCode.UNAUTHENTICATED, "this sign-in has ended", null);
        }
        close(CloseCode.SIGNED_OUT, "signed out");
    }

    /** The route is written, or could not be written in time: a client is greeted either way. */
    public void announced(long now) {
        if (phase != Phase.CHECKING_HELLO || hello == null || sender == null) {
            return;
        }
        phase = Phase.GREETED;
        sessionCheckAt = now + context.firstSessionCheck().toNanos();
        port.send(new Welcome(
                hello.id(),
                sender.userId(),
                sender.role(),
                sender.sessionId(),
                context.gateway(),
                context.calls().available(),
                ServerLimits.current(),
                context.clock().instant(),
                context.desktop()));
        port.greeted();
        hello = null;
    }

    /** Whether events may be sent. */
    public boolean greeted() {
        return phase == Phase.GREETED;
    }

    /** Whether a reply that came for this frame may be sent: the frame has none yet. */
    public boolean answered(String id) {
        return phase == Phase.GREETED && unanswered.remove(id);
    }

    /**
     * A forwarded frame did not reach the broker for certain.
     *
     * @param code {@code call_moved} when nobody is there to take it, else {@code unavailable}
     */
    public void refused(String id, ErrorCode code) {
        if (phase != Phase.GREETED || !unanswered.remove(id)) {
            return;
        }
        if (code == ErrorCode.CALL_MOVED) {
            fail(id, code, "the process that carried the call is gone: join again", null);
        } else {
            fail(id, ErrorCode.UNAVAILABLE, "the server cannot take the frame now", RETRY);
        }
    }

    /** Does what is due: time-outs and pings. To be called about once a second. */
    public void sweep(long now) {
        ConnectionLimits limits = context.limits();
        if (phase == Phase.CLOSED) {
            return;
        }
        if (phase != Phase.GREETED && now - openedAt > limits.helloTimeout().toNanos()) {
            context.meter().helloFailed("timeout");
            close(CloseCode.HELLO_TIMEOUT, "no valid hello in time");
            return;
        }
        if (now - heardAt > limits.idleTimeout().toNanos()) {
            phase = Phase.CLOSED;
            context.meter().silent();
            port.abandon();
            return;
        }
        if (now - pingedAt >= limits.pingInterval().toNanos()) {
            pingedAt = now;
            port.ping();
        }
        for (String id : unanswered.expire(now)) {
            fail(id, ErrorCode.TIMEOUT, "nobody answered in time", RETRY);
        }
        if (phase == Phase.GREETED && now - sessionCheckAt >= 0) {
            sessionCheckAt = now + limits.sessionCheckInterval().toNanos();
            port.checkSession();
        }
    }

    /** Asks for the session to be looked up at the next sweep after {@code delay}. */
    public void checkSessionWithin(Duration delay, long now) {
        sessionCheckAt = Math.min(sessionCheckAt - now, delay.toNanos()) + now;
    }

    /** Closes the socket. Only the first close counts. */
    public void close(CloseCode code, String reason) {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        context.meter().closed(code);
        port.close(code, reason);
    }

    /** The socket is gone. */
    public void closed() {
        phase = Phase.CLOSED;
    }

    private void receivedBad(byte[] json, BadFrameException e, long now) {
        if (phase != Phase.GREETED && !isJson(json)) {
            context.meter().helloFailed("not_json");
            close(CloseCode.BAD_FRAME, "not JSON");
        } else if (admit(e.frameId(), now)) {
            fail(e.frameId(), e.code(), String.valueOf(e.getMessage()), null);
        }
    }

    private static boolean isJson(byte[] json) {
        try {
            WireJson.mapper().readTree(json);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Applies the rate limit; refuses the frame when it is exceeded. */
    private boolean admit(@Nullable String id, long now) {
        long retryAfterMs = bucket.take(now);
        if (retryAfterMs == 0) {
            refusalsInARow = 0;
            return true;
        }
        fail(id, ErrorCode.RATE_LIMITED, "too many frames", Duration.ofMillis(retryAfterMs));
        countRefusal();
        return false;
    }

    private void countRefusal() {
        if (++refusalsInARow >= context.limits().refusalsBeforeClose()) {
            close(CloseCode.FLOODING, "too many frames");
        }
    }

    private void handle(ClientFrame frame, int bytes, long now) {
        if (frame instanceof Ping ping) {
            port.send(new Pong(ping.id(), context.clock().instant()));
        } else if (frame instanceof Hello greeting) {
            handleHello(greeting);
        } else if (phase == Phase.GREETED && sender != null) {
            forward(sender, frame, bytes, now);
        } else {
            fail(
                    frame.id(),
                    ErrorCode.HELLO_REQUIRED,
                    "the first frame must be hello, and welcome must have come",
                    null);
        }
    }

    private void handleHello(Hello greeting) {
        if (phase == Phase.AWAITING_HELLO) {
            phase = Phase.CHECKING_HELLO;
            hello = greeting;
            port.checkToken(greeting.accessToken());
        } else {
            fail(greeting.id(), ErrorCode.ALREADY_GREETED, "hello was sent before", null);
        }
    }

    private void awaitAnotherHello(String reason) {
        phase = Phase.AWAITING_HELLO;
        hello = null;
        context.meter().helloFailed(reason);
    }

    private void forward(Sender from, ClientFrame frame, int bytes, long now) {
        if (unanswered.contains(frame.id())) {
            fail(frame.id(), ErrorCode.BAD_FRAME, "id is the id of a frame that is not answered yet", null);
            return;
        }
        ConnectionLimits limits = context.limits();
        if (unanswered.size() >= limits.unanswered() || unanswered.bytes() > limits.unansweredBytes()) {
            if (frame instanceof ChatMutation change) {
                order.refused(change, now);
            }
            fail(frame.id(), ErrorCode.UNAVAILABLE, "too many frames wait for their answer", RETRY);
            return;
        }
        if (frame instanceof ChatMutation change) {
            order.arrived(change);
        }
        unanswered.add(frame.id(), bytes, now + limits.replyTimeout().toNanos());
        if (frame instanceof PresenceSet presence) {
            port.markAway(presence.away());
        }
        port.forward(from, frame, bytes, order);
    }

    private void fail(@Nullable String id, ErrorCode code, String message, @Nullable Duration retryAfter) {
        context.meter().refused(code);
        port.send(new Failure(id, code, message, retryAfter == null ? null : retryAfter.toMillis()));
    }
}
