package chat.parley.gateway.route;

import chat.parley.gateway.connection.core.CallAvailability;
import chat.parley.identity.redis.Redis;
import chat.parley.wire.topology.RedisKeys;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in Redis whether there is a process that carries calls. While Redis is away the last answer holds; and one answer
 * that there is none does not count by itself, because Redis may just have lost its data.
 */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the own thread do not fail
public final class RedisCallAvailability implements CallAvailability, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCallAvailability.class);

    /** Looks without a process after which calls are not available. A process says that it is there as often as we look. */
    private static final int LOOKS = 2;

    private final Redis redis;
    private final DefaultEventExecutor thread = new DefaultEventExecutor(new DefaultThreadFactory("gateway-calls"));
    private Consumer<Boolean> changed = available -> {};
    private int looksWithout;
    private volatile boolean available;

    public RedisCallAvailability(Redis redis) {
        this.redis = redis;
    }

    /** Looks, now and from time to time. */
    public void start(Consumer<Boolean> listener) {
        thread.execute(() -> {
            changed = listener;
            look();
        });
        long refresh = RedisKeys.CALL_NODE_REFRESH.toMillis();
        thread.scheduleWithFixedDelay(this::look, refresh, refresh, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void look() {
        redis.flux(commands -> commands.smembers(RedisKeys.CALL_NODES)
                        .filter(RedisCallAvailability::isId)
                        .flatMap(node -> commands.exists(RedisKeys.callNode(UUID.fromString(node)))))
                .any(count -> count > 0)
                .subscribe(
                        found -> execute(() -> looked(found)),
                        error -> LOG.debug("It is not known whether calls are possible: {}", error.toString()));
    }

    private static boolean isId(String node) {
        try {
            return UUID.fromString(node).version() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void looked(boolean found) {
        looksWithout = found ? 0 : looksWithout + 1;
        if (found != available && (found || looksWithout >= LOOKS)) {
            available = found;
            LOG.info("Calls are {}", found ? "possible" : "not possible: no process carries them");
            changed.accept(found);
        }
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            if (!thread.isShuttingDown()) {
                throw e;
            }
        }
    }
}
