package chat.parley.auth.factor;

import chat.parley.auth.limit.LimitRule.GrowingDelay;
import chat.parley.auth.limit.Limits;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How often a code may be tried: as with passwords, from a known device a person has tries of his own, so that somebody
 * who knows the password locks nobody out. Counted apart from passwords, because a right password says nothing about
 * the codes.
 */
final class CodeLimits {
    /** With three codes right at a time some hundred tries a day find one in ten years on average. */
    static final GrowingDelay ACCOUNT =
            new GrowingDelay(5, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(24));

    static final GrowingDelay DEVICE =
            new GrowingDelay(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));
    static final GrowingDelay ADDRESS =
            new GrowingDelay(30, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final Limits limits;

    CodeLimits(Limits limits) {
        this.limits = limits;
    }

    /** Counts a try. Fails with {@link ProblemCode#RATE_LIMITED}. */
    Mono<List<Counter>> enter(UUID userId, CodeOrigin origin) {
        List<Counter> counters = switch (origin) {
            case CodeOrigin.OwnSession session -> List.of(new Counter(DEVICE, "code-session:" + userId, true));
            case CodeOrigin.KnownDevice known ->
                List.of(new Counter(DEVICE, "code-device:" + userId + ":" + known.deviceId(), true));
            case CodeOrigin.Stranger stranger ->
                List.of(
                        new Counter(ADDRESS, "code-address:" + stranger.address(), false),
                        new Counter(ACCOUNT, "code-account:" + userId, true));
        };
        return Flux.fromIterable(counters).concatMap(this::require).then(Mono.just(counters));
    }

    /** The code was right. */
    Mono<Void> succeeded(List<Counter> counters) {
        return Flux.fromIterable(counters)
                .concatMap(counter -> counter.resets ? limits.reset(counter.key) : limits.forgive(counter.key))
                .then();
    }

    private Mono<Void> require(Counter counter) {
        return limits.enter(counter.rule, counter.key)
                .flatMap(wait -> wait.isPositive()
                        ? Mono.error(ProblemException.later(ProblemCode.RATE_LIMITED, wait))
                        : Mono.empty());
    }

    /**
     * One of the counts of a try.
     *
     * @param resets a right code proves that the tries before were its owner's
     */
    record Counter(GrowingDelay rule, String key, boolean resets) {}
}
