package chat.parley.doctor.app;

import chat.parley.doctor.engine.EngineAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the container was told: variables named as services' keys of configuration, and secrets as files. */
final class ContainerSettings {
    private static final int POSTGRES_PORT = 5432;
    private static final int REDIS_PORT = 6379;
    private static final int RABBIT_PORT = 5672;

    private final Map<String, String> environment;
    private final Path secrets;

    ContainerSettings(Map<String, String> environment, Path secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    EngineAddress postgres() {
        return new EngineAddress(
                value("PARLEY_POSTGRES_HOST"), POSTGRES_PORT, "parley_app", secret("parley.postgres.password"));
    }

    EngineAddress redis() {
        URI uri = URI.create(value("PARLEY_REDIS_URI"));
        return new EngineAddress(
                uri.getHost(),
                uri.getPort() < 0 ? REDIS_PORT : uri.getPort(),
                "default",
                secret("parley.redis.password"));
    }

    /** The nodes of the broker. */
    List<EngineAddress> rabbit() {
        String password = secret("parley.broker.password");
        return Arrays.stream(value("PARLEY_BROKER_ADDRESSES").split(",", -1))
                .map(text -> ServerAddress.parse("PARLEY_BROKER_ADDRESSES", text.strip(), RABBIT_PORT))
                .map(address -> new EngineAddress(address.host(), address.port(), "parley", password))
                .toList();
    }

    /** How addresses begin on which services tell their health. */
    String metricsNetwork() {
        return value("METRICS_NETWORK");
    }

    /** The address that calls are told. */
    InetAddress announced() {
        String text = value("PARLEY_CALLS_ANNOUNCED");
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException nowhere) {
            throw new UsageException("PARLEY_ADDRESS is '" + text + "', which leads nowhere");
        }
    }

    int mediaPort() {
        return Options.port("PARLEY_MEDIA_PORT", value("PARLEY_CALLS_BASEPORT"));
    }

    List<String> turnUrls() {
        @Nullable String urls = environment.get("PARLEY_CALLS_TURN_URLS");
        return urls == null
                ? List.of()
                : Arrays.stream(urls.split(",", -1))
                        .map(String::strip)
                        .filter(url -> !url.isEmpty())
                        .toList();
    }

    String turnSecret() {
        return read(Path.of(value("PARLEY_CALLS_TURN_SECRETFILE")));
    }

    private String secret(String name) {
        return read(secrets.resolve(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UsageException("cannot read " + file + ": run compose/init");
        }
    }

    private String value(String name) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new UsageException(name + " is missing: this runs in the container 'doctor' of compose.yaml");
        }
        return value;
    }
}
