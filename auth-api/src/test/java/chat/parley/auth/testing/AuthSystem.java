package chat.parley.auth.testing;

import chat.parley.auth.app.AuthApplication;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A migrated database, an empty Redis and an empty virtual host, on which instances of auth-api are started. */
public final class AuthSystem {
    private static final String ROLE = "parley_auth_test";

    private final PostgresAddress postgres;
    private final RedisAddress redis;
    private final RabbitAddress rabbit;
    private final String master = MasterKeyset.generate().toJson();
    private final String transit = TransitKeyset.generate().toSecretJson();
    private final Path directory;

    public AuthSystem() {
        this(TestEngines.freshDatabase(), TestEngines.freshRedisDatabase(), TestEngines.freshVirtualHost());
    }

    public AuthSystem(PostgresAddress postgres, RedisAddress redis, RabbitAddress rabbit) {
        this.postgres = postgres;
        this.redis = redis;
        this.rabbit = rabbit;
        try {
            this.directory = Files.createTempDirectory("parley-auth-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Migrations.run(
                new PostgresProperties(
                        postgres.host(),
                        postgres.port(),
                        postgres.database(),
                        ROLE,
                        ROLE,
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)),
                new MigrationProperties(postgres.user(), postgres.password()));
    }

    public PostgresAddress postgres() {
        return postgres;
    }

    /** Carries out what the services' role may not. */
    public void executeAsOwner(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public RedisAddress redis() {
        return redis;
    }

    public Path passwordFile() {
        return directory.resolve("first-admin-password");
    }

    /** One instance of auth-api on a port of its own. */
    public AuthInstance start(InstantSource clock, Map<String, Object> settings) {
        return start(AuthApplication.class, clock, settings);
    }

    public AuthInstance start(InstantSource clock) {
        return start(clock, Map.of());
    }

    public AuthInstance start(Class<?> application, InstantSource clock, Map<String, Object> settings) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .initializers(made -> ((GenericApplicationContext) made).registerBean(InstantSource.class, () -> clock))
                .properties(properties(settings))
                .run();
        return new AuthInstance(context);
    }

    private Map<String, Object> properties(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("parley.postgres.host", postgres.host());
        properties.put("parley.postgres.port", postgres.port());
        properties.put("parley.postgres.database", postgres.database());
        properties.put("parley.postgres.user", ROLE);
        properties.put("parley.postgres.password", ROLE);
        properties.put("parley.redis.uri", "redis://" + redis.host() + ":" + redis.port() + "/" + redis.database());
        properties.put("parley.redis.password", redis.password());
        properties.put("parley.redis.timeout", "2s");
        properties.put("parley.broker.addresses", rabbit.host() + ":" + rabbit.port());
        properties.put("parley.broker.user", rabbit.user());
        properties.put("parley.broker.password", rabbit.password());
        properties.put("parley.broker.virtual-host", rabbit.virtualHost());
        properties.put("parley.broker.partitions", 1);
        properties.put("parley.broker.transit.keyset", transit);
        properties.put("parley.keyring.master-keyset", master);
        properties.put("parley.passwords.cost", 10);
        properties.put("parley.passwords.queue", 200);
        properties.put("parley.auth.first-admin.directory", directory.toString());
        properties.putAll(settings);
        return properties;
    }
}
