package chat.parley.gateway.connection.core;

import chat.parley.wire.Limits;
import java.time.Duration;

/**
 * Limits of one socket. {@link #CONTRACT} is what clients are promised; tests use shorter times.
 *
 * @param helloTimeout time from the opened socket to a valid hello
 * @param failedHellos refused access tokens after which the socket is closed
 * @param pingInterval how often a socket is pinged
 * @param idleTimeout silence after which a socket is given up
 * @param replyTimeout how long a forwarded frame waits for its reply
 * @param sessionCheckInterval how often the session behind a socket is looked up again
 * @param framesPerSecond sustained rate
 * @param frameBurst frames at once after a pause
 * @param refusalsBeforeClose refused frames in a row after which the socket is closed
 * @param unanswered most forwarded frames without a reply
 * @param unansweredBytes their size together above which no further one is forwarded
 */
public record ConnectionLimits(
        Duration helloTimeout,
        int failedHellos,
        Duration pingInterval,
        Duration idleTimeout,
        Duration replyTimeout,
        Duration sessionCheckInterval,
        int framesPerSecond,
        int frameBurst,
        int refusalsBeforeClose,
        int unanswered,
        int unansweredBytes) {
    public static final ConnectionLimits CONTRACT = new ConnectionLimits(
            Limits.HELLO_TIMEOUT,
            3,
            Limits.PING_INTERVAL,
            Limits.IDLE_TIMEOUT,
            Limits.REPLY_TIMEOUT,
            Duration.ofMinutes(10),
            Limits.FRAMES_PER_SECOND,
            Limits.FRAME_BURST,
            Limits.REFUSALS_BEFORE_CLOSE,
            256,
            1024 * 1024);
}
