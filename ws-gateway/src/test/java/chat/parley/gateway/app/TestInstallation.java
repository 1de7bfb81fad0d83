package chat.parley.gateway.app;

import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.client.WireClient;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** Gateways with a real broker and a real Redis, and whatever else a test puts in the places of the workers. */
final class TestInstallation implements AutoCloseable {
    static final Partitions PARTITIONS = new Partitions(4);

    private final RabbitAddress rabbit;
    private final RedisAddress redis;
    private final TransitKeyset keyset = TransitKeyset.generate();
    private final List<Runnable> parts = new ArrayList<>();

    TestInstallation(RabbitAddress rabbit, RedisAddress redis) {
        this.rabbit = rabbit;
        this.redis = redis;
    }

    Gateway gateway(String... settings) {
        return gateway(InstantSource.system(), settings);
    }

    Gateway gateway(InstantSource clock, String... settings) {
        Map<String, Object> properties = new HashMap<>(GatewayApplication.DEFAULTS);
        properties.put("management.server.port", 0);
        properties.put("server.port", 0);
        properties.put("parley.broker.addresses", rabbit.host() + ":" + rabbit.port());
        properties.put("parley.broker.user", rabbit.user());
        properties.put("parley.broker.password", rabbit.password());
        properties.put("parley.broker.virtual-host", rabbit.virtualHost());
        properties.put("parley.broker.partitions", PARTITIONS.count());
        properties.put("parley.broker.confirm-timeout", "30s");
        properties.put("parley.broker.transit.keyset", keyset.toSecretJson());
        properties.put("parley.redis.uri", redis.uri());
        // A machine that stands still for a moment is no outage.
        properties.put("parley.redis.timeout", "30s");
        properties.put("parley.gateway.drain", "200ms");
        properties.put("spring.main.banner-mode", "off");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(TestGateway.class)
                .initializers(made -> ((GenericApplicationContext) made).registerBean(InstantSource.class, () -> clock))
                .properties(properties)
                .run();
        Gateway gateway = new Gateway(context);
        parts.addFirst(gateway::close);
        return gateway;
    }

    /** Another process's access to the broker. */
    AmqpBroker broker(String name) {
        BrokerSettings settings = new BrokerSettings(
                List.of(rabbit.host() + ":" + rabbit.port()),
                rabbit.user(),
                rabbit.password(),
                rabbit.virtualHost(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                name);
        AmqpBroker broker = AmqpBroker.connect(settings, keyset, new SimpleMeterRegistry());
        parts.addFirst(broker::close);
        return broker;
    }

    RedisAddress redis() {
        return redis;
    }

    @Override
    public void close() {
        parts.forEach(Runnable::run);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(GatewayConfiguration.class)
    static class TestGateway {
        @Bean
        VerificationKeys verificationKeys() {
            return TestTokens.verification();
        }

        /** Event loops of its own: the global ones end with the first context that closes. */
        @Bean
        ReactorResourceFactory reactorResources() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }

    /** A running gateway. */
    record Gateway(ConfigurableApplicationContext context) implements AutoCloseable {
        int port() {
            return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        }

        int managementPort() {
            return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        }

        MeterRegistry meters() {
            return context.getBean(MeterRegistry.class);
        }

        /** A signed-in client that may break the rules. */
        RawSocket signInRaw(UUID user) throws IOException {
            RawSocket raw = RawSocket.open(port());
            String reply = raw.hello(TestTokens.valid(user, UUID.randomUUID()), UUID.randomUUID());
            if (!reply.contains("\"type\":\"welcome\"")) {
                throw new IOException("no welcome: " + reply);
            }
            return raw;
        }

        WireClient signIn(UUID user) throws Exception {
            return WireClient.signIn(port(), TestTokens.valid(user, UUID.randomUUID()));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
