package chat.parley.identity.redis;

import chat.parley.wire.Ids;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Says in Redis that a process of a part runs, from when it answers HTTP until it stops. For parts of which neither a
 * queue nor anything else in Redis tells that they are there; administrators see it. Nothing else depends on it.
 */
public final class RunningProcess implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunningProcess.class);
    private static final Duration LAST_RESORT = Duration.ofSeconds(2);

    private final String part;
    private final String key;
    private final Redis redis;
    private volatile Disposable running = () -> {};
    private volatile boolean started;

    /** @param part as the parts are named, for example {@code file-api} */
    public RunningProcess(String part, Redis redis) {
        this.part = part;
        UUID startId = Ids.next();
        this.key = RedisKeys.process(part, startId);
        this.redis = redis;
    }

    @Override
    public void start() {
        started = true;
        running = Flux.interval(Duration.ZERO, RedisKeys.PROCESS_REFRESH)
                .onBackpressureDrop()
                .concatMap(tick -> say(), 1)
                .subscribe();
    }

    private Mono<String> say() {
        return redis.mono(commands -> commands.set(key, "1", SetArgs.Builder.ex(RedisKeys.PROCESS_ALIVE)))
                .timeout(LAST_RESORT)
                // Who is connected to Redis at all is logged there.
                .onErrorResume(e -> {
                    LOG.debug("It is not told that {} runs: {}", part, e.toString());
                    return Mono.empty();
                });
    }

    @Override
    public void stop() {
        started = false;
        running.dispose();
        redis.mono(commands -> commands.del(key))
                .timeout(LAST_RESORT)
                .onErrorComplete()
                .block();
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
