package chat.parley.identity.revocation;

import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sessions that ended, in Redis. The truth is in PostgreSQL; auth-api writes it here and, when Redis lost its data,
 * writes it again. Until it has, every answer is {@link RevocationStatus#UNKNOWN}.
 */
public final class Revocations {
    /**
     * How long an entry is kept. It must outlive every access token of the session, and the next re-check of a socket
     * that missed the control message, also when that re-check was put off by an outage.
     */
    public static final Duration KEPT = Duration.ofHours(12);

    private static final String PRESENT = "1";
    private static final Duration REBUILD_TIME = Duration.ofMinutes(1);

    /** Only where the marker still stands are the entries written after it still there. */
    private static final String DECLARE_COMPLETE = """
            if redis.call('del', KEYS[1]) == 1 then redis.call('set', KEYS[2], '1') return 1 end
            return 0
            """;

    private final Redis redis;

    public Revocations(Redis redis) {
        this.redis = redis;
    }

    /** The status of one session. Never fails. */
    public Mono<RevocationStatus> check(UUID sessionId) {
        return check(List.of(sessionId)).map(List::getFirst);
    }

    /** The status of each session, in the order given, by one command. Ask for at most 1,000 at once. Never fails. */
    public Mono<List<RevocationStatus>> check(List<UUID> sessionIds) {
        String[] keys = new String[sessionIds.size() + 1];
        keys[0] = RedisKeys.REVOCATIONS_EPOCH;
        for (int i = 0; i < sessionIds.size(); i++) {
            keys[i + 1] = RedisKeys.revokedSession(sessionIds.get(i));
        }
        return redis.mono(commands -> commands.mget(keys).collectList())
                .map(Revocations::statuses)
                .onErrorReturn(
                        RedisUnavailableException.class,
                        Collections.nCopies(sessionIds.size(), RevocationStatus.UNKNOWN));
    }

    /** Marks sessions as ended. Fails with {@link RedisUnavailableException} when that is not certain. For auth-api. */
    public Mono<Void> revoke(Collection<UUID> sessionIds) {
        return redis.flux(commands -> Flux.fromIterable(sessionIds)
                        .flatMap(id -> commands.set(RedisKeys.revokedSession(id), PRESENT, SetArgs.Builder.ex(KEPT))))
                .then();
    }

    /** Whether the entries are complete. Fails with {@link RedisUnavailableException}. For auth-api. */
    public Mono<Boolean> complete() {
        return redis.mono(commands -> commands.exists(RedisKeys.REVOCATIONS_EPOCH))
                .map(count -> count > 0);
    }

    /**
     * Writes all entries and then declares them complete, unless Redis lost its data again meanwhile: then they stay
     * incomplete and the caller, who looks every few seconds, tries again. For auth-api.
     *
     * @param sessionIds every session that ended within {@link #KEPT}
     */
    public Mono<Void> rebuild(Collection<UUID> sessionIds) {
        String[] keys = {RedisKeys.REVOCATIONS_REBUILD, RedisKeys.REVOCATIONS_EPOCH};
        return redis.mono(commands ->
                        commands.set(RedisKeys.REVOCATIONS_REBUILD, PRESENT, SetArgs.Builder.ex(REBUILD_TIME)))
                .then(revoke(sessionIds))
                .then(redis.mono(commands -> commands.<Long>eval(DECLARE_COMPLETE, ScriptOutputType.INTEGER, keys)
                        .next()))
                .then();
    }

    private static List<RevocationStatus> statuses(List<KeyValue<String, String>> values) {
        if (!values.getFirst().hasValue()) {
            return Collections.nCopies(values.size() - 1, RevocationStatus.UNKNOWN);
        }
        List<RevocationStatus> statuses = new ArrayList<>(values.size() - 1);
        for (Value<String> value : values.subList(1, values.size())) {
            statuses.add(value.hasValue() ? RevocationStatus.REVOKED : RevocationStatus.VALID);
        }
        return statuses;
    }
}
