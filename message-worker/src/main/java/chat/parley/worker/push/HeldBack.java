package chat.parley.worker.push;

import chat.parley.identity.redis.Redis;
import chat.parley.wire.Limits;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that were not told to somebody who seemed to use a window, until it is known whether there still was one. Kept
 * beside the routes that said so, and lost with them. Methods throw
 * {@link chat.parley.identity.redis.RedisUnavailableException}.
 */
final class HeldBack {
    /** By then a gateway has found out that a device no longer answers, and taken its route away. */
    static final Duration HOLD = Limits.IDLE_TIMEOUT.plusSeconds(10);

    /** What a process took and did not settle until then, another one takes. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private static final Duration LAST_RESORT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String TAKE = """
            local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
            for _, held in ipairs(due) do
                redis.call('ZADD', KEYS[1], ARGV[2], held)
            end
            return due""";

    private final Redis redis;

    HeldBack(Redis redis) {
        this.redis = redis;
    }

    /**
     * A message, and whom it was not told to.
     *
     * @param people in the order of their ids: the same again is no second one
     */
    record Held(ServiceEvent.MessageStored message, List<UUID> people) {}

    void hold(ServiceEvent.MessageStored message, Collection<UUID> people, Instant now) {
        Held held = new Held(message, people.stream().sorted().toList());
        double due = now.plus(HOLD).toEpochMilli();
        redis.mono(commands -> commands.zadd(RedisKeys.PUSH_HELD, due, JSON.writeValueAsString(held)))
                .block(LAST_RESORT);
    }

    /** Some of what is due. No other process takes it for a while. */
    List<Held> take(Instant now) {
        String[] keys = {RedisKeys.PUSH_HELD};
        return redis.<List<String>>flux(commands -> commands.eval(
                        TAKE,
                        ScriptOutputType.MULTI,
                        keys,
                        Long.toString(now.toEpochMilli()),
                        Long.toString(now.plus(TURN).toEpochMilli()),
                        Integer.toString(AT_ONCE)))
                .flatMapIterable(due -> due)
                .map(held -> JSON.readValue(held, Held.class))
                .collectList()
                .blockOptional(LAST_RESORT)
                .orElseThrow();
    }

    void settle(Held held) {
        redis.mono(commands -> commands.zrem(RedisKeys.PUSH_HELD, JSON.writeValueAsString(held)))
                .block(LAST_RESORT);
    }
}
