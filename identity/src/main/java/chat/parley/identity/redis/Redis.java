package chat.parley.identity.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One shared connection to Redis. Work never blocks and never waits for a connection: while Redis is away it fails at
 * once with {@link RedisUnavailableException}, and every user says what that means for it. The process starts and runs
 * without Redis, and connects when Redis comes.
 */
public final class Redis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ClientResources resources;
    private final RedisClient client;
    private final CircuitBreaker breaker;
    private final Disposable connecting;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    /** Begins to connect in the background. */
    public Redis(RedisProperties properties) {
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.exponential(Duration.ofMillis(50), LONGEST_PAUSE, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources, properties.redisUri());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(properties.timeout()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(properties.timeout())
                        .build())
                .build());
        breaker = CircuitBreaker.of("redis", breakerConfig());
        connecting = Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8, properties.redisUri()))
                .doOnError(e -> LOG.warn("Redis can't be reached, trying again: {}", e.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(LONGEST_PAUSE))
                .subscribe(made -> connection = made);
    }

    /** Work that gives at most one value. */
    public <T> Mono<T> mono(Function<RedisReactiveCommands<String, String>, Mono<T>> work) {
        return Mono.defer(() -> work.apply(commands()))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(Redis::translate);
    }

    /** Work that gives several values. */
    public <T> Flux<T> flux(Function<RedisReactiveCommands<String, String>, Flux<T>> work) {
        return Flux.defer(() -> work.apply(commands()))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(Redis::translate);
    }

    /** Whether work now has a chance. */
    public boolean available() {
        StatefulRedisConnection<String, String> current = connection;
        return current != null && current.isOpen() && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    @Override
    public void close() {
        connecting.dispose();
        client.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private RedisReactiveCommands<String, String> commands() {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null) {
            throw new RedisUnavailableException("not connected to Redis yet", null);
        }
        return current.reactive();
    }

    /** Spares every caller the time-out while Redis hangs; one that refuses connections fails at once anyway. */
    private static CircuitBreakerConfig breakerConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(1))
                .permittedNumberOfCallsInHalfOpenState(2)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .ignoreException(e -> e instanceof RedisCommandExecutionException)
                .build();
    }

    private static Throwable translate(Throwable e) {
        return switch (e) {
            // Redis is there and refuses the command, for example while it loads its data.
            case RedisCommandExecutionException refused ->
                new RedisUnavailableException("Redis refused a command: " + refused.getMessage(), refused);
            case RedisException away -> new RedisUnavailableException("Redis is away", away);
            // Commands that were under way when the connection broke get the cause as it is.
            case IOException broken -> new RedisUnavailableException("Redis went away", broken);
            case CallNotPermittedException open -> new RedisUnavailableException("Redis was away just now", open);
            default -> e;
        };
    }
}
