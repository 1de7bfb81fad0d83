package chat.parley.auth.limit;

import chat.parley.identity.redis.Redis;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.InstantSource;
import reactor.core.publisher.Mono;

/** Tries counted in Redis, over all processes; each operation is one atomic script. */
final class RedisLimits implements Limits {
    private static final String GROWING_DELAY = """
            local tries = tonumber(redis.call('hget', KEYS[1], 'tries') or '0')
            local till = tonumber(redis.call('hget', KEYS[1], 'till') or '0')
            local now, free, first, longest, forgotten =
                tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
            if till > now then return math.min(till - now, longest) end
            tries = tries + 1
            local wait = 0
            if tries > free then wait = math.min(longest, first * 2 ^ math.min(tries - free - 1, 20)) end
            redis.call('hset', KEYS[1], 'tries', tries, 'till', string.format('%.0f', now + wait))
            redis.call('pexpire', KEYS[1], wait + forgotten)
            return 0
            """;

    private static final String FIXED_WINDOW = """
            local tries = redis.call('hincrby', KEYS[1], 'tries', 1)
            if tries == 1 then redis.call('pexpire', KEYS[1], ARGV[2]) end
            if tries <= tonumber(ARGV[1]) then return 0 end
            return math.max(1, redis.call('pttl', KEYS[1]))
            """;

    private static final String FORGIVE = """
            if tonumber(redis.call('hget', KEYS[1], 'tries') or '0') > 0 then
                redis.call('hincrby', KEYS[1], 'tries', -1)
            end
            return 0
            """;

    private final Redis redis;
    private final InstantSource clock;

    RedisLimits(Redis redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Mono<Duration> enter(LimitRule rule, String key) {
        return switch (rule) {
            case LimitRule.GrowingDelay delay ->
                run(
                        GROWING_DELAY,
                        key,
                        clock.millis(),
                        delay.free(),
                        delay.first().toMillis(),
                        delay.longest().toMillis(),
                        delay.forgottenAfter().toMillis());
            case LimitRule.FixedWindow window ->
                run(FIXED_WINDOW, key, window.most(), window.window().toMillis());
        };
    }

    @Override
    public Mono<Void> forgive(String key) {
        return run(FORGIVE, key).then();
    }

    @Override
    public Mono<Void> reset(String key) {
        return redis.mono(commands -> commands.del(RedisKeys.limit(key))).then();
    }

    private Mono<Duration> run(String script, String key, Number... arguments) {
        String[] keys = {RedisKeys.limit(key)};
        String[] values = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].toString();
        }
        return redis.mono(commands -> commands.<Long>eval(script, ScriptOutputType.INTEGER, keys, values)
                        .next())
                .map(Duration::ofMillis);
    }
}
