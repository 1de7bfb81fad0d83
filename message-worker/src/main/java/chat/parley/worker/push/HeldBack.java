package chat.parley.worker.push;

import chat.parley.identity.redis.Redis;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Messages that were not told to somebody who seemed to use a window, until it is known whether there still was one. Kept
 * beside the routes that said so, and lost with them. Methods throw
 * {@link chat.parley.identity.redis.RedisUnavailableException}.
 */
final class HeldBack {
    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    /** By then a gateway has found out that a device no longer answers, and taken its route away. */
    static final Duration HOLD = Limits.IDLE_TIMEOUT.plusSeconds(10);

    /** What a process took and did not settle until then, another one takes. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private static final Duration LAST_RESORT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;

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
    record Held(ServiceEvent.MessageStored message, List<UUID> people) {
        /** JSON leaves out what it does not find. */
        Held {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(people, "people");
        }
    }

    /** What is to be looked at now, as it is kept and as it was read. */
    record Due(String entry, Held held) {}

    void hold(ServiceEvent.MessageStored message, Collection<UUID> people, Instant now) {
        Held held = new Held(message, people.stream().sorted().toList());
        String entry = WireJson.mapper().writeValueAsString(held);
        double due = now.plus(HOLD).toEpochMilli();
        redis.mono(commands -> commands.zadd(RedisKeys.PUSH_HELD, due, entry)).block(LAST_RESORT);
    }

    /** Some of what is due. No other process takes it for a while. */
    List<Due> take(Instant now) {
        String[] keys = {RedisKeys.PUSH_HELD};
        List<String> entries = redis.<List<String>>flux(commands -> commands.eval(
                        TAKE,
                        ScriptOutputType.MULTI,
                        keys,
                        Long.toString(now.toEpochMilli()),
                        Long.toString(now.plus(TURN).toEpochMilli()),
                        Integer.toString(AT_ONCE)))
                .flatMapIterable(due -> due)
                .collectList()
                .blockOptional(LAST_RESORT)
                .orElseThrow();
        return entries.stream().flatMap(this::read).toList();
    }

    /** What another version wrote must not keep the others waiting. */
    private Stream<Due> read(String entry) {
        try {
            return Stream.of(new Due(entry, WireJson.mapper().readValue(entry, Held.class)));
        } catch (JacksonException unknown) {
            LOG.warn(
                    "A push that was held back cannot be read and is dropped: {}",
                    unknown.getClass().getSimpleName());
            settle(entry);
            return Stream.empty();
        }
    }

    void settle(Due due) {
        settle(due.entry);
    }

    private void settle(String entry) {
        redis.mono(commands -> commands.zrem(RedisKeys.PUSH_HELD, entry)).block(LAST_RESORT);
    }
}
