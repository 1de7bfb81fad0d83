package chat.parley.accounts.testing;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A migrated database, an empty Redis and an empty virtual host, and the configuration of services that use them. */
public final class TestInstallation {
    private final String role;
    private final PostgresAddress postgres;
    private final RedisAddress redis;
    private final RabbitAddress rabbit;
    private final String transit = TransitKeyset.generate().toSecretJson();

    /** @param role of the services in the database */
    public TestInstallation(String role) {
        this(role, TestEngines.freshDatabase(), TestEngines.freshRedisDatabase(), TestEngines.freshVirtualHost());
    }

    public TestInstallation(String role, PostgresAddress postgres, RedisAddress redis, RabbitAddress rabbit) {
        this.role = role;
        this.postgres = postgres;
        this.redis = redis;
        this.rabbit = rabbit;
        PostgresProperties services = new PostgresProperties(
                postgres.host(),
                postgres.port(),
                postgres.database(),
                role,
                role,
                4,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
        Migrations.run(services, new MigrationProperties(postgres.user(), postgres.password()));
    }

    public RedisAddress redis() {
        return redis;
    }

    /** A connection of the database's owner. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** Carries out what the services' role may not. */
    public void executeAsOwner(String sql) {
        try (Connection connection = connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Common settings of services, on a port of their own each; may be added to. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("parley.postgres.host", postgres.host());
        properties.put("parley.postgres.port", postgres.port());
        properties.put("parley.postgres.database", postgres.database());
        properties.put("parley.postgres.user", role);
        properties.put("parley.postgres.password", role);
        // A machine that stands still for a moment is no outage.
        properties.put("parley.postgres.acquire-timeout", "60s");
        properties.put("parley.redis.uri", "redis://" + redis.host() + ":" + redis.port() + "/" + redis.database());
        properties.put("parley.redis.password", redis.password());
        properties.put("parley.redis.timeout", "2s");
        properties.put("parley.broker.addresses", rabbit.host() + ":" + rabbit.port());
        properties.put("parley.broker.user", rabbit.user());
        properties.put("parley.broker.password", rabbit.password());
        properties.put("parley.broker.virtual-host", rabbit.virtualHost());
        properties.put("parley.broker.partitions", 1);
        properties.put("parley.broker.transit.keyset", transit);
        properties.put("parley.passwords.cost", 10);
        return properties;
    }
}
