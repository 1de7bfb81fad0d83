package chat.parley.auth.limit;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts tries. A key belongs to one rule. */
public interface Limits {
    /**
     * Counts a try if it is allowed.
     *
     * @return zero if it is, otherwise how long to wait
     */
    Mono<Duration> enter(LimitRule rule, String key);

    /** Takes one try back that turned out to be harmless. */
    Mono<Void> forgive(String key);

    /** Forgets all tries. */
    Mono<Void> reset(String key);
}
