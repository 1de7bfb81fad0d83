package chat.parley.auth.limit;

import chat.parley.identity.redis.RedisUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Counts in Redis, and by itself while Redis is away: neither an open door nor a closed one. */
final class DegradingLimits implements Limits {
    private static final Logger LOG = LoggerFactory.getLogger(DegradingLimits.class);

    private final Limits shared;
    private final Limits local;
    private volatile boolean degraded;

    DegradingLimits(Limits shared, Limits local) {
        this.shared = shared;
        this.local = local;
    }

    @Override
    public Mono<Duration> enter(LimitRule rule, String key) {
        return shared.enter(rule, key)
                .doOnNext(answered -> note(false))
                .onErrorResume(RedisUnavailableException.class, away -> {
                    note(true);
                    return local.enter(rule, key);
                });
    }

    @Override
    public Mono<Void> forgive(String key) {
        return shared.forgive(key).onErrorResume(RedisUnavailableException.class, away -> local.forgive(key));
    }

    @Override
    public Mono<Void> reset(String key) {
        return shared.reset(key).onErrorResume(RedisUnavailableException.class, away -> local.reset(key));
    }

    private void note(boolean away) {
        if (degraded != away) {
            degraded = away;
            if (away) {
                LOG.warn("Redis is away: limits are counted by this process alone");
            } else {
                LOG.info("Limits are counted in Redis again");
            }
        }
    }
}
