package chat.parley.identity.redis;

import chat.parley.wire.topology.RedisKeys;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What administrators decided for all calls, on its way to the processes that carry them, which have no database. Fails
 * with {@link RedisUnavailableException}.
 */
public final class CallDecisions {
    private final Redis redis;

    public CallDecisions(Redis redis) {
        this.redis = redis;
    }

    /**
     * Null is as each process is configured.
     *
     * @param participants most people in one call
     * @param screenSharing whether screens may be shared
     */
    public record Decision(
            @Nullable Integer participants, @Nullable Boolean screenSharing) {
        /** Nothing was decided. */
        public static final Decision NONE = new Decision(null, null);
    }

    /** Puts it in the place of what was told before. */
    public Mono<Void> write(Decision decision) {
        Map<String, String> fields = new HashMap<>();
        if (decision.participants != null) {
            fields.put(RedisKeys.CALL_PARTICIPANTS, decision.participants.toString());
        }
        if (decision.screenSharing != null) {
            fields.put(RedisKeys.CALL_SCREENS, decision.screenSharing.toString());
        }
        String[] gone = {RedisKeys.CALL_PARTICIPANTS, RedisKeys.CALL_SCREENS};
        // Who reads in between sees nothing decided for a moment; it is written every few seconds only if it differs.
        return redis.mono(commands -> commands.hgetall(RedisKeys.CALL_DECISIONS)
                        .collectMap(entry -> entry.getKey(), entry -> entry.getValue())
                        .filter(before -> !before.equals(fields))
                        .flatMap(before -> commands.hdel(RedisKeys.CALL_DECISIONS, gone))
                        .flatMap(removed ->
                                fields.isEmpty() ? Mono.just(0L) : commands.hset(RedisKeys.CALL_DECISIONS, fields)))
                .then();
    }

    public Mono<Decision> read() {
        return redis.mono(commands -> commands.hgetall(RedisKeys.CALL_DECISIONS)
                        .collectMap(entry -> entry.getKey(), entry -> entry.getValue()))
                .map(fields -> {
                    String participants = fields.get(RedisKeys.CALL_PARTICIPANTS);
                    String screens = fields.get(RedisKeys.CALL_SCREENS);
                    return new Decision(
                            participants == null ? null : Integer.valueOf(participants),
                            screens == null ? null : Boolean.valueOf(screens));
                });
    }
}
