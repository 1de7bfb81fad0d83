package chat.parley.desktop.client;

import chat.parley.desktop.account.Tokens;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.credentials.CredentialStore;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What this device remembers of the sign-in: who and where in a file, the secrets in the credential store. */
final class DeviceMemory {
    private static final String REFRESH_TOKEN = "refresh-token";

    private final Path file;
    private final Path directory;
    private final CredentialStore credentials;
    private Remembered remembered;

    private record Remembered(
            UUID deviceId,
            @Nullable String server,
            @Nullable Person me) {}

    DeviceMemory(Path directory, CredentialStore credentials) {
        this.directory = directory;
        this.file = directory.resolve("account.json");
        this.credentials = credentials;
        this.remembered = read();
    }

    private Remembered read() {
        try {
            if (Files.exists(file)) {
                return WireJson.mapper().readValue(Files.readAllBytes(file), Remembered.class);
            }
        } catch (IOException | JacksonException broken) {
            // Nothing in it is worth more than another sign-in.
        }
        Remembered fresh = new Remembered(Ids.next(), null, null);
        write(fresh);
        return fresh;
    }

    private void write(Remembered next) {
        remembered = next;
        try {
            Files.createDirectories(directory);
            Files.write(file, WireJson.mapper().writeValueAsBytes(next));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    Device device() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                ? "Windows"
                : System.getProperty("os.name");
        return new Device(remembered.deviceId, "Parley on " + system);
    }

    @Nullable
    String server() {
        return remembered.server;
    }

    @Nullable
    Person me() {
        return remembered.me;
    }

    void remember(String server, Person me) {
        write(new Remembered(remembered.deviceId, server, me));
    }

    void forgetPerson() {
        write(new Remembered(remembered.deviceId, remembered.server, null));
    }

    /** Everything about a person. */
    void forget(UUID personId) {
        forgetPerson();
        credentials.delete(keyName(personId));
        for (String suffix : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(directory.resolve(personId + ".db" + suffix));
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot delete the cache in " + directory, failure);
            }
        }
    }

    /** Made at the first use. */
    byte[] cacheKey(UUID personId) {
        return credentials.read(keyName(personId)).orElseGet(() -> {
            byte[] key = Cache.newKey();
            credentials.write(keyName(personId), key);
            return key;
        });
    }

    private static String keyName(UUID personId) {
        return "cache-key-" + personId;
    }

    Tokens.RefreshTokenStore refreshTokens() {
        return new Tokens.RefreshTokenStore() {
            @Override
            public Optional<String> read() {
                return credentials.read(REFRESH_TOKEN).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void write(String refreshToken) {
                credentials.write(REFRESH_TOKEN, refreshToken.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void delete() {
                credentials.delete(REFRESH_TOKEN);
            }
        };
    }
}
