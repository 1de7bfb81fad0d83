package chat.parley.desktop.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: evenly spread between the floor and min(cap, base · 2^attempt), so that thousands
 * of clients that lost the same server do not come back in waves.
 *
 * @param base upper bound of the first delay
 * @param cap upper bound of every delay
 * @param floor no delay is shorter, so that a server that refuses at once is not asked in a tight loop
 */
public record Backoff(Duration base, Duration cap, Duration floor) {
    public static final Backoff RECONNECT =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMillis(100));
    public static final Backoff RESEND =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMillis(100));

    private static final int MOST_DOUBLINGS = 30;

    /**
     * How long to wait.
     *
     * @param attempt 0 for the first
     */
    public Duration delay(int attempt, RandomGenerator random) {
        double bound = Math.min(
                (double) cap.toMillis(),
                (double) base.toMillis() * (1L << Math.min(Math.max(attempt, 0), MOST_DOUBLINGS)));
        long spread = Math.round(random.nextDouble() * bound);
        return Duration.ofMillis(Math.max(floor.toMillis(), spread));
    }
}
