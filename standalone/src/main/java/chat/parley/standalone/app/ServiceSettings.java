package chat.parley.standalone.app;

import chat.parley.engines.Engines;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.RedisAddress;
import chat.parley.standalone.command.CommandLine;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.migration.MigrationProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services' configuration, made from where the engines are and what the operator said. */
final class ServiceSettings {
    static final String SERVICE_ROLE = "parley_app";
    private static final int POOL_SIZE = 10;

    private final Engines engines;
    private final CommandLine commandLine;

    ServiceSettings(Engines engines, CommandLine commandLine) {
        this.engines = engines;
        this.commandLine = commandLine;
    }

    PostgresProperties postgres() {
        PostgresAddress address = engines.postgres().address();
        return new PostgresProperties(
                address.host(),
                address.port(),
                address.database(),
                SERVICE_ROLE,
                engines.secret(SERVICE_ROLE),
                POOL_SIZE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    MigrationProperties migration() {
        PostgresAddress address = engines.postgres().address();
        return new MigrationProperties(address.user(), address.password());
    }

    /**
     * By the names that each service documents for its own configuration.
     *
     * @param mediaPort for the audio and video of calls
     * @param mediaAddresses on which they are taken
     */
    Map<String, Object> properties(int mediaPort, List<String> mediaAddresses) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", commandLine.port());
        if (!commandLine.tls()) {
            properties.put("server.address", "127.0.0.1");
        }
        // No health and metrics over HTTP unless the operator names a port for them, then on this machine only.
        properties.put("management.server.port", -1);
        properties.put("management.server.address", "127.0.0.1");
        properties.put("management.endpoints.web.exposure.include", "health,prometheus");
        properties.put("parley.web-client.directory", commandLine.webClient().toString());
        Path panel = commandLine.panel();
        if (panel != null) {
            properties.put("parley.web-client.panel", panel.toString());
        }
        addPostgres(properties);
        addRedis(properties);
        addBroker(properties);
        properties.put("parley.calls.media-workers", 1);
        properties.put("parley.calls.base-port", mediaPort);
        properties.put("parley.calls.listen", mediaAddresses);
        properties.put("parley.auth.first-admin.directory", commandLine.data().toString());
        // The name under which whoever starts it opens it; passkeys can be tried without further ado.
        properties.put("parley.auth.passkeys.public-address", commandLine.url());
        // Cookies know no ports: two installations on one host would sign each other out.
        properties.put("parley.auth.cookie.name", "parley_refresh_" + commandLine.port());
        properties.put("parley.files.cookie-name", "parley_files_" + commandLine.port());
        properties.putAll(kept(commandLine.data()));
        return properties;
    }

    /** Where what is kept beside the database lies: for everybody who reads and writes in a data directory. */
    static Map<String, String> kept(Path data) {
        return Map.of(
                "parley.files.directory",
                data.resolve("files").toString(),
                "parley.keyring.generated-master-file",
                data.resolve("keys").resolve("master.json").toString());
    }

    private void addPostgres(Map<String, Object> properties) {
        PostgresProperties postgres = postgres();
        properties.put("parley.postgres.host", postgres.host());
        properties.put("parley.postgres.port", postgres.port());
        properties.put("parley.postgres.database", postgres.database());
        properties.put("parley.postgres.user", postgres.user());
        properties.put("parley.postgres.password", postgres.password());
        properties.put("parley.postgres.pool-size", postgres.poolSize());
    }

    private void addRedis(Map<String, Object> properties) {
        RedisAddress redis = engines.redis().address();
        properties.put("parley.redis.uri", redis.toString());
        properties.put("parley.redis.password", redis.password());
    }

    private void addBroker(Map<String, Object> properties) {
        RabbitAddress rabbit = engines.rabbitAddress();
        properties.put("parley.broker.addresses", rabbit.host() + ":" + rabbit.port());
        properties.put("parley.broker.user", rabbit.user());
        properties.put("parley.broker.password", rabbit.password());
        properties.put("parley.broker.virtual-host", rabbit.virtualHost());
        properties.put("parley.broker.transit.file", keyFile("transit.json").toString());
        properties.put("parley.broker.transit.create", true);
    }

    private Path keyFile(String name) {
        return commandLine.data().resolve("keys").resolve(name);
    }
}
