package chat.parley.admin.testing;

import chat.parley.admin.app.AdminApplication;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import io.jsonwebtoken.security.Jwks;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** A running admin-api with a database, an empty Redis and a virtual host of its own, and people who are signed in. */
public final class AdminSystem implements AutoCloseable {
    private static final String ROLE = "parley_admin_test";
    private static final String KEY_ID = "test-key";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KeyPair key = Jwks.CRV.Ed25519.keyPair().build();
    private final PublishedKey published = new PublishedKey(KEY_ID, key.getPublic());
    private final ConfigurableApplicationContext context;

    public AdminSystem() {
        PostgresAddress postgres = TestEngines.freshDatabase();
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
        context = new SpringApplicationBuilder(AdminApplication.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .properties(properties(postgres, TestEngines.freshRedisDatabase(), TestEngines.freshVirtualHost()))
                .run();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public AdminClient client() {
        int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer())
                .getPort();
        return new AdminClient("http://127.0.0.1:" + port);
    }

    /** Somebody with an open session. */
    public Signed signedIn(String login, UserRole role) {
        UUID userId = Ids.next();
        UUID sessionId = Ids.next();
        execute("insert into users (id, login, name, role, created_at, updated_at) values ('" + userId + "', '" + login
                + "', 'Name', '" + role.wireName() + "', now(), now())");
        execute("insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at,"
                + " refresh_hash, refreshed_at) values ('" + sessionId + "', '" + userId + "', '" + Ids.next()
                + "', '127.0.0.1', now(), now(), now() + interval '1 day', '\\x00', now())");
        return new Signed(userId, sessionId, role, token(userId, sessionId, role, Instant.now(), key.getPrivate()));
    }

    /** The same person's token as issued at another time, or by another key. */
    public String token(Signed person, Instant issuedAt, PrivateKey by) {
        return token(person.userId, person.sessionId, person.role, issuedAt, by);
    }

    public PrivateKey signingKey() {
        return key.getPrivate();
    }

    public void execute(String sql) {
        bean(DatabaseClient.class).sql(sql).then().block(LIMIT);
    }

    public String query(String sql) {
        return bean(DatabaseClient.class)
                .sql(sql)
                .map(row -> String.valueOf(row.get(0)))
                .first()
                .blockOptional(LIMIT)
                .orElse("");
    }

    @Override
    public void close() {
        context.close();
        published.close();
    }

    private static String token(UUID userId, UUID sessionId, UserRole role, Instant at, PrivateKey by) {
        Instant issuedAt = at.truncatedTo(ChronoUnit.SECONDS);
        return AccessTokenIssuer.issue(
                new AccessToken(userId, sessionId, role, issuedAt, AccessTokenIssuer.expiry(issuedAt)), KEY_ID, by);
    }

    private Map<String, Object> properties(PostgresAddress postgres, RedisAddress redis, RabbitAddress rabbit) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("parley.identity.jwks.uri", published.uri());
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
        properties.put("parley.broker.transit.keyset", TransitKeyset.generate().toSecretJson());
        properties.put("parley.passwords.cost", 10);
        return properties;
    }

    /** Somebody who is signed in. */
    public record Signed(UUID userId, UUID sessionId, UserRole role, String token) {}
}
