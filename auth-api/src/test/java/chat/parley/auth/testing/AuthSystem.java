package chat.parley.auth.testing;

import chat.parley.accounts.testing.TestInstallation;
import chat.parley.auth.app.AuthApplication;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.storage.keyring.MasterKeyset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** A migrated database, an empty Redis and an empty virtual host, on which instances of auth-api are started. */
public final class AuthSystem {
    private static final String ROLE = "parley_auth_test";

    private final TestInstallation installation;
    private final String master = MasterKeyset.generate().toJson();
    private final Path directory;

    public AuthSystem() {
        this(new TestInstallation(ROLE));
    }

    public AuthSystem(PostgresAddress postgres, RedisAddress redis, RabbitAddress rabbit) {
        this(new TestInstallation(ROLE, postgres, redis, rabbit));
    }

    private AuthSystem(TestInstallation installation) {
        this.installation = installation;
        try {
            this.directory = Files.createTempDirectory("parley-auth-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connectAsOwner() throws SQLException {
        return installation.connectAsOwner();
    }

    /** Carries out what the services' role may not. */
    public void executeAsOwner(String sql) {
        installation.executeAsOwner(sql);
    }

    public RedisAddress redis() {
        return installation.redis();
    }

    public Path passwordFile() {
        return directory.resolve("first-admin-password");
    }

    /** One instance of auth-api on a port of its own. */
    public AuthInstance start(InstantSource clock, Map<String, Object> settings) {
        return start(AuthApplication.class, clock, settings, made -> {});
    }

    public AuthInstance start(InstantSource clock) {
        return start(clock, Map.of());
    }

    /** The same, with something done before any part of the instance exists. */
    public AuthInstance start(InstantSource clock, Runnable first) {
        return start(AuthApplication.class, clock, Map.of(), made -> first.run());
    }

    public AuthInstance start(Class<?> application, InstantSource clock, Map<String, Object> settings) {
        return start(application, clock, settings, made -> {});
    }

    private AuthInstance start(
            Class<?> application,
            InstantSource clock,
            Map<String, Object> settings,
            ApplicationContextInitializer<GenericApplicationContext> first) {
        return new AuthInstance(new SpringApplicationBuilder(application)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .initializers(
                        first, (GenericApplicationContext made) -> made.registerBean(InstantSource.class, () -> clock))
                .properties(properties(settings))
                .run());
    }

    private Map<String, Object> properties(Map<String, Object> settings) {
        Map<String, Object> properties = installation.properties();
        properties.put("parley.keyring.master-keyset", master);
        properties.put("parley.passwords.queue", 200);
        properties.put("parley.auth.first-admin.directory", directory.toString());
        properties.putAll(settings);
        return properties;
    }
}
