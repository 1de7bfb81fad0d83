package chat.parley.bot.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * Limits a rate for each of many callers, within one process: with several processes each allows as much.
 *
 * <p>Safe for use by several threads.
 */
public final class RateLimits {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int burst;
    private final Cache<UUID, Bucket> buckets;

    /**
     * @param perSecond sustained
     * @param burst at once after a pause
     */
    public RateLimits(double perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        // A bucket of which nothing was taken for so long is full.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofSeconds((long) (burst / perSecond) + 1))
                .build();
    }

    /**
     * Takes one of somebody's requests.
     *
     * @param now {@link System#nanoTime()}
     * @return zero, or how long to wait before the next try
     */
    public Duration take(UUID caller, long now) {
        return Objects.requireNonNull(buckets.get(caller, key -> new Bucket(now)))
                .take(now);
    }

    private final class Bucket {
        private double tokens = burst;
        private long filledAt;

        Bucket(long now) {
            this.filledAt = now;
        }

        synchronized Duration take(long now) {
            tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) / NANOS * perSecond);
            filledAt = now;
            if (tokens >= 1) {
                tokens -= 1;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
        }
    }
}
