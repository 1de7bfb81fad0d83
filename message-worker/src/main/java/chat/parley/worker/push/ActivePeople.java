package chat.parley.worker.push;

import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.presence.core.Routes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Who has a window in use: that window tells, and a push would tell it once more. */
final class ActivePeople {
    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    private final Redis redis;

    ActivePeople(Redis redis) {
        this.redis = redis;
    }

    /** Those of the people. Nobody while Redis is away or has lost its data: told twice is better than not at all. */
    Set<UUID> among(Collection<UUID> people) {
        try {
            Map<UUID, Routes> routes = new HashMap<>();
            redis.flux(commands -> Flux.fromIterable(people)
                            .flatMapSequential(userId -> commands.hgetall(RedisKeys.route(userId))
                                    .collectMap(entry -> entry.getKey(), entry -> entry.getValue())
                                    .map(fields -> Map.entry(userId, new Routes(fields)))))
                    .doOnNext(entry -> routes.put(entry.getKey(), entry.getValue()))
                    .then()
                    .block(LAST_RESORT);
            Set<String> gateways = new HashSet<>();
            routes.values().forEach(of -> gateways.addAll(of.gateways()));
            Set<String> alive = alive(gateways);
            Set<UUID> active = new HashSet<>();
            routes.forEach((userId, of) -> {
                if (of.state(alive) == PresenceState.ONLINE) {
                    active.add(userId);
                }
            });
            return active;
        } catch (RedisUnavailableException e) {
            return Set.of();
        }
    }

    private Set<String> alive(Set<String> gateways) {
        Set<String> alive = new HashSet<>();
        redis.flux(commands -> Flux.fromIterable(gateways)
                        .flatMapSequential(gateway -> commands.exists(RedisKeys.gateway(gateway))
                                .filter(count -> count > 0)
                                .map(count -> gateway)))
                .doOnNext(alive::add)
                .then()
                .block(LAST_RESORT);
        return alive;
    }
}
