package chat.parley.sfu.node;

import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in Redis that this process carries calls, as long as it can. While Redis is away nobody puts new calls here; those
 * that are here go on.
 */
public final class NodeAnnouncement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAnnouncement.class);
    private static final Duration LAST_RESORT = Duration.ofSeconds(2);

    private final UUID node;
    private final Redis redis;
    private final Supplier<NodeLoad> load;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("call-announcement").factory());
    private boolean announced;
    private boolean redisAway;

    /** @param load asked each time */
    public NodeAnnouncement(UUID node, Redis redis, Supplier<NodeLoad> load) {
        this.node = node;
        this.redis = redis;
        this.load = load;
    }

    /** Announces now and from time to time. */
    @SuppressWarnings("FutureReturnValueIgnored") // does not fail
    public void start() {
        thread.scheduleWithFixedDelay(this::announce, 0, RedisKeys.CALL_NODE_REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The load changed by much: announces it without waiting for the next time. */
    public void refresh() {
        try {
            thread.execute(this::announce);
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is announced any more");
        }
    }

    /** Withdraws, and announces nothing from then on. */
    @Override
    public void close() {
        try {
            thread.execute(() -> write(new NodeLoad(0, 0)));
            thread.shutdown();
            if (!thread.awaitTermination(LAST_RESORT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Redis did not answer while the announcement was withdrawn");
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("The announcement was withdrawn before");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The executor never runs again what failed once, and nobody would be sent here any more. */
    private void announce() {
        try {
            write(load.get());
        } catch (RuntimeException e) {
            LOG.error("This process was not announced, trying again", e);
        }
    }

    private void write(NodeLoad now) {
        try {
            if (now.capacity() > 0) {
                redis.mono(commands -> commands.set(
                                        RedisKeys.callNode(node),
                                        now.announced(),
                                        SetArgs.Builder.ex(RedisKeys.CALL_NODE_ALIVE))
                                .then(commands.sadd(RedisKeys.CALL_NODES, node.toString())))
                        .block(LAST_RESORT);
                announced = true;
            } else if (announced) {
                redis.mono(commands -> commands.del(RedisKeys.callNode(node))
                                .then(commands.srem(RedisKeys.CALL_NODES, node.toString())))
                        .block(LAST_RESORT);
                announced = false;
            }
            if (redisAway) {
                LOG.info("Redis is there again: calls can be placed here");
                redisAway = false;
            }
        } catch (RedisUnavailableException | IllegalStateException e) {
            if (!redisAway) {
                LOG.warn("New calls cannot be placed here while Redis is away: {}", e.toString());
                redisAway = true;
            }
        }
    }
}
