package chat.parley.sfu.app;

import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.RedisKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A broker and a Redis without anything in them, for controllers and for the parts of a test that speak with them. */
final class TestInstallation implements AutoCloseable {
    static final Partitions PARTITIONS = new Partitions(4);
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final RabbitAddress rabbit = TestEngines.freshVirtualHost();
    private final RedisAddress redisAddress = TestEngines.freshRedisDatabase();
    private final TransitKeyset keyset = TransitKeyset.generate();
    private final Redis redis = new Redis(new RedisProperties(redisAddress.uri(), null, Duration.ofSeconds(30)));

    /** For a service. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("parley.broker.addresses", rabbit.host() + ":" + rabbit.port());
        properties.put("parley.broker.user", rabbit.user());
        properties.put("parley.broker.password", rabbit.password());
        properties.put("parley.broker.virtual-host", rabbit.virtualHost());
        properties.put("parley.broker.partitions", PARTITIONS.count());
        properties.put("parley.broker.transit.keyset", keyset.toSecretJson());
        properties.put("parley.redis.uri", redisAddress.uri());
        // A machine that stands still for a moment is no outage.
        properties.put("parley.redis.timeout", "30s");
        return properties;
    }

    /** Another process's access to the broker; the caller closes it. */
    AmqpBroker broker(String name) {
        BrokerSettings settings = new BrokerSettings(
                List.of(rabbit.host() + ":" + rabbit.port()),
                rabbit.user(),
                rabbit.password(),
                rabbit.virtualHost(),
                Duration.ofSeconds(20),
                LIMIT,
                name);
        return AmqpBroker.connect(settings, keyset, new SimpleMeterRegistry());
    }

    Redis redis() {
        return redis;
    }

    /** The processes that calls can be put on, as workers see them. */
    Set<String> announcedNodes() {
        List<String> members = redis.flux(commands -> commands.smembers(RedisKeys.CALL_NODES))
                .collectList()
                .block(LIMIT);
        return members == null
                ? Set.of()
                : members.stream().filter(node -> load(node) != null).collect(Collectors.toSet());
    }

    /** The one process that calls can be put on, as soon as there is one. */
    UUID awaitNode() {
        return UUID.fromString(await().atMost(LIMIT)
                .until(this::announcedNodes, nodes -> nodes.size() == 1)
                .iterator()
                .next());
    }

    /** What a process says of its load; null when it says nothing. */
    @Nullable
    String load(String node) {
        return redis.mono(commands -> commands.get(RedisKeys.callNode(UUID.fromString(node))))
                .block(LIMIT);
    }

    @Override
    public void close() {
        redis.close();
    }
}
