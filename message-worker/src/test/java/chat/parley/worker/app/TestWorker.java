package chat.parley.worker.app;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.storage.keyring.MasterKeyset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** The worker's own application context against given engines. */
final class TestWorker implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private TestWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    record Settings(
            PostgresAddress postgres,
            RabbitAddress rabbit,
            RedisAddress redis,
            MasterKeyset master,
            TransitKeyset transit) {}

    static TestWorker start(Settings settings, Class<?>... more) {
        return start(settings, Map.of(), more);
    }

    /** @param properties besides those that every worker needs */
    static TestWorker start(Settings settings, Map<String, Object> properties, Class<?>... more) {
        List<Class<?>> sources = new ArrayList<>(List.of(MessageWorkerApplication.class));
        sources.addAll(List.of(more));
        PostgresAddress postgres = settings.postgres;
        RabbitAddress rabbit = settings.rabbit;
        return new TestWorker(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .properties(properties)
                .properties(Map.ofEntries(
                        Map.entry("spring.main.banner-mode", "off"),
                        Map.entry("parley.postgres.host", postgres.host()),
                        Map.entry("parley.postgres.port", postgres.port()),
                        Map.entry("parley.postgres.database", postgres.database()),
                        Map.entry("parley.postgres.user", "parley_worker_test"),
                        Map.entry("parley.postgres.password", "worker"),
                        Map.entry("parley.keyring.master-keyset", settings.master.toJson()),
                        Map.entry("parley.broker.addresses", rabbit.host() + ":" + rabbit.port()),
                        Map.entry("parley.broker.user", rabbit.user()),
                        Map.entry("parley.broker.password", rabbit.password()),
                        Map.entry("parley.broker.virtual-host", rabbit.virtualHost()),
                        Map.entry("parley.broker.partitions", 4),
                        Map.entry("parley.broker.transit.keyset", settings.transit.toSecretJson()),
                        // A machine that stands still for a moment is no outage.
                        Map.entry("parley.broker.confirm-timeout", "30s"),
                        Map.entry("parley.postgres.acquire-timeout", "60s"),
                        Map.entry("parley.redis.timeout", "30s"),
                        Map.entry("parley.redis.uri", settings.redis.uri())))
                .run());
    }

    /** Ends what the worker does by itself, for a test that does it at its own time. */
    void stop(Class<? extends Lifecycle> task) {
        context.getBean(task).stop();
    }

    @Override
    public void close() {
        context.close();
    }
}
