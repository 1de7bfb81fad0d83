package chat.parley.identity.redis;

import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanStream;
import java.util.Arrays;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What Redis tells of who and what is connected. Every answer fails while Redis is away. */
public final class Connected {
    private static final int SCANNED_AT_ONCE = 1_000;

    private final Redis redis;

    public Connected(Redis redis) {
        this.redis = redis;
    }

    /** People with at least one socket. */
    public Mono<Integer> people() {
        return scanned(RedisKeys.routePattern());
    }

    /** Processes of a part that say so by {@link RunningProcess}. */
    public Mono<Integer> processes(String part) {
        return scanned(RedisKeys.processPattern(part));
    }

    public Mono<Integer> gateways() {
        return redis.flux(commands -> commands.smembers(RedisKeys.GATEWAYS))
                .map(RedisKeys::gateway)
                .collectList()
                .flatMap(keys -> existing(keys.toArray(String[]::new)));
    }

    /** Processes that carry calls. */
    public Mono<Integer> callNodes() {
        return redis.flux(commands -> commands.smembers(RedisKeys.CALL_NODES))
                .map(node -> RedisKeys.callNode(UUID.fromString(node)))
                .collectList()
                .flatMap(keys -> existing(keys.toArray(String[]::new)));
    }

    public Mono<String> version() {
        return redis.mono(commands -> commands.info("server"))
                .map(info -> Arrays.stream(info.split("\r?\n"))
                        .filter(line -> line.startsWith("redis_version:"))
                        .map(line -> line.substring(line.indexOf(':') + 1))
                        .findFirst()
                        .orElse(""));
    }

    private Mono<Integer> scanned(String pattern) {
        return redis.flux(commands -> ScanStream.scan(
                        commands, ScanArgs.Builder.matches(pattern).limit(SCANNED_AT_ONCE)))
                // SCAN may name a key twice.
                .distinct()
                .count()
                .map(Math::toIntExact);
    }

    private Mono<Integer> existing(String[] keys) {
        return keys.length == 0
                ? Mono.just(0)
                : redis.flux(commands -> Flux.from(commands.exists(keys)))
                        .single()
                        .map(Math::toIntExact);
    }
}
