package chat.parley.worker.presence;

import chat.parley.identity.redis.Redis;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.presence.core.Routes;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanStream;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Presence in Redis; see {@link RedisKeys}. Every method throws
 * {@link chat.parley.identity.redis.RedisUnavailableException} when Redis is away.
 */
final class PresenceStore {
    /** How long somebody watches without asking again. */
    static final Duration WATCHED_FOR = Duration.ofMinutes(5);

    private static final Duration LAST_RESORT = Duration.ofSeconds(10);
    private static final Duration SHOWN_FOR = Duration.ofDays(1);
    private static final int SCANNED_AT_ONCE = 500;

    /** Changes a route that exists: one that was removed meanwhile must not come back. */
    private static final String SET_IF_PRESENT =
            "if redis.call('hexists', KEYS[1], ARGV[1]) == 1 then redis.call('hset', KEYS[1], ARGV[1], ARGV[2]) end";

    private final Redis redis;

    PresenceStore(Redis redis) {
        this.redis = redis;
    }

    Optional<String> epoch() {
        return redis.mono(commands -> commands.get(RedisKeys.EPOCH)).blockOptional(LAST_RESORT);
    }

    /** The sockets of each person; an entry for everybody. */
    Map<UUID, Routes> routes(Collection<UUID> userIds) {
        Map<UUID, Routes> routes = new HashMap<>();
        block(redis.flux(commands -> Flux.fromIterable(userIds)
                        .flatMapSequential(userId -> commands.hgetall(RedisKeys.route(userId))
                                .collectMap(entry -> entry.getKey(), entry -> entry.getValue())
                                .map(fields -> Map.entry(userId, new Routes(fields)))))
                .doOnNext(entry -> routes.put(entry.getKey(), entry.getValue()))
                .then());
        return routes;
    }

    /** Those of the gateways that live. */
    Set<String> alive(Collection<String> gateways) {
        Set<String> alive = new HashSet<>();
        block(redis.flux(commands -> Flux.fromIterable(gateways)
                        .flatMapSequential(gateway -> commands.exists(RedisKeys.gateway(gateway))
                                .filter(count -> count > 0)
                                .map(count -> gateway)))
                .doOnNext(alive::add)
                .then());
        return alive;
    }

    /** Says whether one device is used. */
    void setAway(UUID userId, String gateway, long connection, boolean away) {
        String[] keys = {RedisKeys.route(userId)};
        block(redis.flux(commands -> commands.eval(
                        SET_IF_PRESENT,
                        ScriptOutputType.STATUS,
                        keys,
                        RedisKeys.routeField(gateway, connection),
                        away ? RedisKeys.AWAY : RedisKeys.ACTIVE))
                .then());
    }

    /** Replaces whom a person watches. */
    void watch(UUID watcher, Collection<UUID> watched, Instant now) {
        String name = watcher.toString();
        double until = (double) now.plus(WATCHED_FOR).toEpochMilli();
        block(redis.mono(commands -> commands.smembers(RedisKeys.watching(watcher))
                .collectList()
                .flatMap(before -> {
                    Set<String> wanted = new HashSet<>();
                    watched.forEach(userId -> wanted.add(userId.toString()));
                    Flux<?> removed = Flux.fromIterable(before)
                            .filter(userId -> !wanted.contains(userId))
                            .flatMap(userId -> commands.zrem(RedisKeys.watchers(UUID.fromString(userId)), name));
                    Flux<?> added = Flux.fromIterable(watched).flatMap(userId -> {
                        String key = RedisKeys.watchers(userId);
                        return commands.zadd(key, until, name).then(commands.pexpire(key, WATCHED_FOR));
                    });
                    String own = RedisKeys.watching(watcher);
                    Mono<?> kept = wanted.isEmpty()
                            ? commands.del(own)
                            : commands.del(own)
                                    .then(commands.sadd(own, wanted.toArray(String[]::new)))
                                    .then(commands.pexpire(own, WATCHED_FOR));
                    return removed.thenMany(added).then(kept.then());
                })));
    }

    /** Who watches a person now. */
    List<UUID> watchers(UUID userId, Instant now) {
        String key = RedisKeys.watchers(userId);
        List<UUID> watchers = redis.flux(commands -> commands.zrangebyscore(
                        key, Range.create((double) now.toEpochMilli(), Double.POSITIVE_INFINITY)))
                .map(UUID::fromString)
                .collectList()
                .block(LAST_RESORT);
        return watchers == null ? List.of() : watchers;
    }

    /** What was last told about people; without those of whom nothing was. */
    Map<UUID, PresenceState> shown(Collection<UUID> userIds) {
        Map<UUID, PresenceState> shown = new HashMap<>();
        if (!userIds.isEmpty()) {
            Map<String, UUID> byKey = new HashMap<>();
            userIds.forEach(userId -> byKey.put(RedisKeys.shown(userId), userId));
            block(redis.flux(commands -> commands.mget(byKey.keySet().toArray(String[]::new)))
                    .filter(KeyValue::hasValue)
                    .doOnNext(entry -> state(entry.getValue())
                            .ifPresent(state -> shown.put(Objects.requireNonNull(byKey.get(entry.getKey())), state)))
                    .then());
        }
        return shown;
    }

    /** Notes what is told about a person; returns what was told before, so that one worker alone tells it. */
    @Nullable
    PresenceState show(UUID userId, PresenceState state) {
        SetArgs args = SetArgs.Builder.px(SHOWN_FOR);
        return redis.mono(commands -> commands.setGet(RedisKeys.shown(userId), state.wireName(), args))
                .blockOptional(LAST_RESORT)
                .flatMap(PresenceStore::state)
                .orElse(null);
    }

    private static Optional<PresenceState> state(String wireName) {
        return Arrays.stream(PresenceState.values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst();
    }

    void setSeen(UUID userId, Instant at) {
        block(redis.mono(commands -> commands.set(RedisKeys.seen(userId), Long.toString(at.toEpochMilli()))));
    }

    @Nullable
    Instant seen(UUID userId) {
        String at = redis.mono(commands -> commands.get(RedisKeys.seen(userId))).block(LAST_RESORT);
        return at == null ? null : Instant.ofEpochMilli(Long.parseLong(at));
    }

    /** Remembers that a gateway exists, so that it is missed when it dies. */
    void noteGateway(String gateway) {
        block(redis.mono(commands -> commands.sadd(RedisKeys.GATEWAYS, gateway)));
    }

    Set<String> gateways() {
        Set<String> gateways = new HashSet<>();
        block(redis.flux(commands -> commands.smembers(RedisKeys.GATEWAYS))
                .doOnNext(gateways::add)
                .then());
        return gateways;
    }

    void forgetGateways(Collection<String> gateways) {
        block(redis.mono(commands -> commands.srem(RedisKeys.GATEWAYS, gateways.toArray(String[]::new))));
    }

    /** Whether this worker is the one to sweep for the given time. */
    boolean beginSweep(Duration time) {
        return redis.mono(commands -> commands.set(
                        RedisKeys.SWEEPER, "1", SetArgs.Builder.nx().px(time)))
                .blockOptional(LAST_RESORT)
                .isPresent();
    }

    /** Removes all routes at these gateways; returns whose they were. */
    Set<UUID> removeRoutes(Set<String> gateways) {
        Set<UUID> users = new HashSet<>();
        ScanArgs args = ScanArgs.Builder.matches(RedisKeys.routePattern()).limit(SCANNED_AT_ONCE);
        block(redis.flux(commands -> ScanStream.scan(commands, args)
                        .flatMap(key -> commands.hkeys(key)
                                .filter(field -> gateways.contains(RedisKeys.gatewayOf(field)))
                                .collectList()
                                .filter(fields -> !fields.isEmpty())
                                .flatMap(fields -> commands.hdel(key, fields.toArray(String[]::new))
                                        .thenReturn(key))))
                .doOnNext(key -> users.add(RedisKeys.userOfRoute(key)))
                .then());
        return users;
    }

    private static void block(Mono<?> work) {
        work.block(LAST_RESORT);
    }
}
