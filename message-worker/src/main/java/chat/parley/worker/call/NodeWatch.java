package chat.parley.worker.call;

import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.call.core.NodeLoads;
import io.lettuce.core.KeyValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the processes that carry calls every {@link RedisKeys#CALL_NODE_REFRESH}, so that who places a call does not
 * wait for Redis while chats are locked. Safe for use by several threads.
 */
public final class NodeWatch implements Supplier<NodeLoads> {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    private final Redis redis;
    private final Clock clock;
    private volatile Seen seen = new Seen(NodeLoads.none(), Instant.MIN);
    private volatile boolean away;

    NodeWatch(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    private record Seen(NodeLoads loads, Instant at) {}

    /**
     * What Redis says.
     *
     * @param listed processes that were there once
     * @param alive those of them that are there now
     */
    record Reading(Set<UUID> listed, Set<UUID> alive) {}

    /** Those that were there at the last look; nobody when that was longer ago than one counts as alive without a word. */
    @Override
    public NodeLoads get() {
        Seen last = seen;
        return last.at.equals(Instant.MIN)
                        || last.at.plus(RedisKeys.CALL_NODE_ALIVE).isBefore(clock.instant())
                ? NodeLoads.none()
                : last.loads;
    }

    /** Looks now. Waits for Redis, at most for its time limit; empty when it is away. */
    Optional<Reading> look() {
        try {
            Instant now = clock.instant();
            Map<String, UUID> byKey = listed();
            Map<UUID, NodeLoads.Load> loads = loads(byKey);
            seen = new Seen(new NodeLoads(loads), now);
            if (away) {
                away = false;
                LOG.info("The processes that carry calls are known again: {}", loads.size());
            }
            return Optional.of(new Reading(Set.copyOf(byKey.values()), Set.copyOf(loads.keySet())));
        } catch (RedisUnavailableException e) {
            if (!away) {
                away = true;
                LOG.warn("It is not known which processes carry calls: {}", e.toString());
            }
            return Optional.empty();
        }
    }

    /** Looks now, because what was seen last turned out to be wrong. */
    public void refresh() {
        look();
    }

    /** Takes processes off the list. */
    void forget(Collection<UUID> nodes) {
        if (!nodes.isEmpty()) {
            redis.mono(commands -> commands.srem(
                            RedisKeys.CALL_NODES,
                            nodes.stream().map(UUID::toString).toArray(String[]::new)))
                    .block(LAST_RESORT);
        }
    }

    private Map<String, UUID> listed() {
        Map<String, UUID> byKey = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        List<String> members = redis.flux(commands -> commands.smembers(RedisKeys.CALL_NODES))
                .collectList()
                .blockOptional(LAST_RESORT)
                .orElse(List.of());
        for (String member : members) {
            try {
                UUID node = UUID.fromString(member);
                byKey.put(RedisKeys.callNode(node), node);
            } catch (IllegalArgumentException e) {
                unknown.add(member);
            }
        }
        if (!unknown.isEmpty()) {
            LOG.debug("{} entries of {} are no ids", unknown.size(), RedisKeys.CALL_NODES);
        }
        return byKey;
    }

    private Map<UUID, NodeLoads.Load> loads(Map<String, UUID> byKey) {
        Map<UUID, NodeLoads.Load> loads = new HashMap<>();
        if (!byKey.isEmpty()) {
            redis.flux(commands -> commands.mget(byKey.keySet().toArray(String[]::new)))
                    .filter(KeyValue::hasValue)
                    .doOnNext(entry -> {
                        UUID node = byKey.get(entry.getKey());
                        Optional<NodeLoads.Load> load = NodeLoads.Load.parse(entry.getValue());
                        if (node != null && load.isPresent()) {
                            loads.put(node, load.get());
                        }
                    })
                    .then()
                    .block(LAST_RESORT);
        }
        return loads;
    }
}
