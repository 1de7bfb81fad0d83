package chat.parley.gateway.connection.core;

import java.util.concurrent.TimeUnit;

/**
 * Limits a rate. A refused frame costs as much as an accepted one, down to a debt of one second, so that a sender who
 * does not slow down is refused again and again instead of getting every n-th frame through.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final int burst;
    private double tokens;
    private long filledAt;

    TokenBucket(int perSecond, int burst, long now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = now;
    }

    /**
     * Takes one token.
     *
     * @param now {@link System#nanoTime()}
     * @return 0, or the milliseconds after which the next token is there
     */
    long take(long now) {
        tokens = Math.min(burst, tokens + (now - filledAt) / NANOS_PER_SECOND * perSecond);
        filledAt = now;
        tokens -= 1;
        if (tokens >= 0) {
            return 0;
        }
        tokens = Math.max(-perSecond, tokens);
        return (long) Math.ceil((1 - tokens) / perSecond * 1000);
    }
}
