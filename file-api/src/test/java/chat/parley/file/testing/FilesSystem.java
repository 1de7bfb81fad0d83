package chat.parley.file.testing;

import chat.parley.accounts.testing.RunningService;
import chat.parley.accounts.testing.TestInstallation;
import chat.parley.file.app.FileConfiguration;
import chat.parley.file.app.StoredSessionsConfiguration;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A running file-api with a database, an empty Redis and a directory of its own, people who are signed in, and chats. One
 * for all tests of a JVM: they use people and files of their own.
 */
public final class FilesSystem extends RunningService {
    public static final String COOKIE = "parley_files_test";

    public static final String KEY_ID = "test-key";

    private static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();
    private static @Nullable FilesSystem shared;

    private final Path directory;
    private final Map<String, Object> properties;

    private FilesSystem(Path directory, Map<String, Object> properties) {
        super(new SpringApplicationBuilder(TestFiles.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .properties(properties)
                .run());
        this.directory = directory;
        this.properties = properties;
    }

    public static synchronized FilesSystem running() {
        if (shared == null) {
            try {
                Path directory = Files.createTempDirectory("parley-files");
                FilesSystem started = new FilesSystem(directory, properties(directory));
                Runtime.getRuntime().addShutdownHook(new Thread(started::removeDirectory));
                shared = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static Map<String, Object> properties(Path directory) {
        Map<String, Object> properties = new HashMap<>(new TestInstallation("parley_files_test").properties());
        properties.put("parley.files.directory", directory.resolve("store").toString());
        properties.put("parley.files.file-size", "64MB");
        properties.put("parley.files.quota", "200MB");
        properties.put("parley.files.open-uploads", 4);
        properties.put("parley.files.picture-pixels", 4_000_000);
        properties.put("parley.files.kept-free", "1MB");
        properties.put("parley.files.cookie-name", COOKIE);
        properties.put(
                "parley.keyring.generated-master-file",
                directory.resolve("master.json").toString());
        // Tests tell it when to work.
        properties.put("parley.files.sweep-interval", "365d");
        return properties;
    }

    /** Its configuration with the public key of access tokens, for a {@link SmallServer} beside it. */
    public Map<String, Object> properties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(
                SmallServer.PUBLIC_KEY,
                Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded()));
        return all;
    }

    public static PrivateKey signingKey() {
        return KEY.getPrivate();
    }

    /** Where the blobs lie. */
    public Path store() {
        return directory.resolve("store");
    }

    public FilesClient client(Person person) {
        return new FilesClient(base(), person.token);
    }

    /** Somebody with an open session. */
    public Person person() {
        UUID userId = Ids.next();
        UUID sessionId = Ids.next();
        execute("insert into users (id, login, name, role, created_at, updated_at) values ('" + userId + "', '" + userId
                + "', 'Name', 'user', now(), now())");
        execute("insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at,"
                + " refresh_hash, refreshed_at) values ('" + sessionId + "', '" + userId + "', '" + Ids.next()
                + "', '127.0.0.1', now(), now(), now() + interval '1 day', '\\x00', now())");
        return new Person(userId, sessionId, token(userId, sessionId));
    }

    /** A chat with members. */
    public UUID chat(Person... members) {
        UUID id = Ids.next();
        execute("insert into chats (id, kind, version, info_version, content_key, created_by, created_at, active_at)"
                + " values ('" + id + "', 'group', 1, 1, 1, '" + members[0].userId + "', now(), now())");
        for (Person member : members) {
            execute("insert into chat_members (chat_id, user_id, role, joined_version, list_version) values ('" + id
                    + "', '" + member.userId + "', 'member', 1, 1)");
        }
        return id;
    }

    /** A message that shows a file, as far as file-api knows of it. Returns its id. */
    public UUID show(UUID fileId, UUID chatId, long seq) {
        UUID messageId = Ids.next();
        execute("insert into file_links (file_id, chat_id, message_id, seq) values ('" + fileId + "', '" + chatId
                + "', '" + messageId + "', " + seq + ")");
        return messageId;
    }

    private static String token(UUID userId, UUID sessionId) {
        Instant issuedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return AccessTokenIssuer.issue(
                new AccessToken(userId, sessionId, UserRole.USER, issuedAt, AccessTokenIssuer.expiry(issuedAt)),
                KEY_ID,
                KEY.getPrivate());
    }

    private void removeDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who is signed in. */
    public record Person(UUID userId, UUID sessionId, String token) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({FileConfiguration.class, StoredSessionsConfiguration.class})
    static class TestFiles {
        @Bean
        VerificationKeys verificationKeys() {
            return VerificationKeys.fixed(Map.of(KEY_ID, KEY.getPublic()));
        }
    }
}
