package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.testing.TestEngines;
import chat.parley.gateway.app.TestInstallation.Gateway;
import chat.parley.gateway.client.WireClient;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.identity.revocation.Revocations;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.PresenceSet;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a gateway says in Redis and to the presence workers, and what it learns from Redis. */
class RoutesTest {
    private static final TestInstallation INSTALLATION =
            new TestInstallation(TestEngines.freshVirtualHost(), TestEngines.freshRedisDatabase());
    private static final TestWorker WORKER = new TestWorker(INSTALLATION.broker("test-worker"));
    private static final Gateway GATEWAY = INSTALLATION.gateway();
    private static final Redis REDIS =
            new Redis(new RedisProperties(INSTALLATION.redis().uri(), null, Duration.ofSeconds(5)));

    private final UUID user = UUID.randomUUID();

    /** A gateway connects to Redis in the background, and takes sockets without it. */
    @BeforeAll
    static void awaitRedis() throws Exception {
        Redis redis = GATEWAY.context().getBean(Redis.class);
        await(redis::available);
    }

    @AfterAll
    static void stop() {
        WORKER.close();
        INSTALLATION.close();
        REDIS.close();
    }

    private static <T> @Nullable T redis(Function<RedisReactiveCommands<String, String>, Mono<T>> question)
            throws InterruptedException {
        while (!REDIS.available()) {
            Thread.sleep(5);
        }
        return REDIS.mono(question).block();
    }

    private Map<String, String> routes() throws InterruptedException {
        return Objects.requireNonNull(redis(
                commands -> commands.hgetall(RedisKeys.route(user)).collectMap(KeyValue::getKey, KeyValue::getValue)));
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void aRouteLivesAsLongAsItsSocket() throws Exception {
        try (WireClient client = GATEWAY.signIn(user)) {
            // Before welcome.
            assertThat(routes()).hasSize(1).containsValue(RedisKeys.ACTIVE);
            String gateway = RedisKeys.gatewayOf(routes().keySet().iterator().next());
            Long alive = redis(commands -> commands.ttl(RedisKeys.gateway(gateway)));
            assertThat(alive).isBetween(5L, RedisKeys.GATEWAY_ALIVE.toSeconds());
            await(() -> WORKER.presenceChanged.contains(user));

            assertThat(client.ask(new PresenceSet(WireClient.id(), true))).isInstanceOf(Ok.class);
            await(() -> routes().containsValue(RedisKeys.AWAY));
            assertThat(client.ask(new PresenceSet(WireClient.id(), false))).isInstanceOf(Ok.class);
            await(() -> routes().containsValue(RedisKeys.ACTIVE));
            WORKER.presenceChanged.clear();
        }
        await(() -> routes().isEmpty());
        await(() -> WORKER.presenceChanged.contains(user));
    }

    @Test
    void routesAreWrittenAnewWhenRedisLostItsData() throws Exception {
        try (WireClient client = GATEWAY.signIn(user)) {
            assertThat(client.ask(new PresenceSet(WireClient.id(), true))).isInstanceOf(Ok.class);
            await(() -> routes().containsValue(RedisKeys.AWAY));
            String epoch = redis(commands -> commands.get(RedisKeys.EPOCH));
            assertThat(epoch).isNotNull();
            redis(RedisReactiveCommands::flushdb);
            await(() -> routes().containsValue(RedisKeys.AWAY));
            // A route that was on its way when the data were lost may be there before.
            await(() -> {
                String newEpoch = redis(commands -> commands.get(RedisKeys.EPOCH));
                return newEpoch != null && !newEpoch.equals(epoch);
            });
        }
    }

    @Test
    void aRevokedSessionIsRefusedAtHello() throws Exception {
        UUID session = UUID.randomUUID();
        while (!REDIS.available()) {
            Thread.sleep(5);
        }
        new Revocations(REDIS).rebuild(List.of(session)).block();
        try (WireClient revoked = WireClient.connect(GATEWAY.port());
                WireClient other = GATEWAY.signIn(user)) {
            assertThat(revoked.ask(WireClient.hello(TestTokens.valid(user, session))))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
            assertThat(revoked.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    void aStoppedGatewayIsNotAliveAnyMore() throws Exception {
        Gateway second = INSTALLATION.gateway();
        try (WireClient client = second.signIn(user)) {
            String gateway = RedisKeys.gatewayOf(routes().keySet().iterator().next());
            second.close();
            assertThat(client.closeCode()).isEqualTo(CloseCode.GOING_AWAY.code());
            Long alive = redis(commands -> commands.exists(RedisKeys.gateway(gateway)));
            assertThat(alive).isZero();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
