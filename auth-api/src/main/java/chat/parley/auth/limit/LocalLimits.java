package chat.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tries counted by this process alone, with the same rules. Holds a bounded number of keys. */
final class LocalLimits implements Limits {
    private static final int MOST_KEYS = 100_000;

    private final Cache<String, Tries> tries =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
    private final InstantSource clock;

    LocalLimits(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Duration> enter(LimitRule rule, String key) {
        return Mono.fromSupplier(() -> {
            AtomicReference<Duration> wait = new AtomicReference<>(Duration.ZERO);
            tries.asMap().compute(key, (same, before) -> {
                Decision decision = decide(rule, before, clock.instant());
                wait.set(decision.delay);
                return decision.after;
            });
            return wait.get();
        });
    }

    @Override
    public Mono<Void> forgive(String key) {
        return Mono.fromRunnable(() -> tries.asMap()
                .computeIfPresent(
                        key, (same, before) -> new Tries(Math.max(0, before.count - 1), before.till, before.gone)));
    }

    @Override
    public Mono<Void> reset(String key) {
        return Mono.fromRunnable(() -> tries.invalidate(key));
    }

    private static Decision decide(LimitRule rule, @Nullable Tries stored, Instant now) {
        Tries before = stored == null || !stored.gone.isAfter(now) ? new Tries(0, now, now) : stored;
        int count = before.count + 1;
        return switch (rule) {
            case LimitRule.GrowingDelay delay -> {
                if (before.till.isAfter(now)) {
                    yield new Decision(Duration.between(now, before.till), before);
                }
                Instant till = now.plus(delay.waitAfter(count));
                yield new Decision(Duration.ZERO, new Tries(count, till, till.plus(delay.forgottenAfter())));
            }
            case LimitRule.FixedWindow window -> {
                Instant gone = before.count == 0 ? now.plus(window.window()) : before.gone;
                Duration wait = count <= window.most() ? Duration.ZERO : Duration.between(now, gone);
                yield new Decision(wait, new Tries(count, now, gone));
            }
        };
    }

    /**
     * @param till until then every try is refused
     * @param gone when this is forgotten
     */
    private record Tries(int count, Instant till, Instant gone) {}

    private record Decision(Duration delay, Tries after) {}
}
