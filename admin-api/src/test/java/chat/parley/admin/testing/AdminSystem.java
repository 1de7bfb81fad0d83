package chat.parley.admin.testing;

import chat.parley.accounts.testing.ApiClient;
import chat.parley.accounts.testing.RunningService;
import chat.parley.accounts.testing.TestInstallation;
import chat.parley.admin.app.AdminConfiguration;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import io.jsonwebtoken.security.Jwks;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A running admin-api with a database, an empty Redis and a virtual host of its own, and people who are signed in. */
public final class AdminSystem extends RunningService {
    public static final String KEY_ID = "test-key";
    private static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();

    public AdminSystem() {
        super(new SpringApplicationBuilder(TestAdmin.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .properties(new TestInstallation("parley_admin_test").properties())
                .run());
    }

    public ApiClient client() {
        return new ApiClient(base());
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
        return new Signed(userId, sessionId, role, token(userId, sessionId, role, Instant.now(), KEY.getPrivate()));
    }

    /** One that nobody can sign in with. */
    public void addPasskey(UUID userId) {
        execute("insert into passkeys (id, user_id, credential_id, public_key, sign_count, transports, backup_eligible,"
                + " backed_up, name, created_at) values ('" + Ids.next() + "', '" + userId + "', '\\x"
                + userId.toString().replace("-", "") + "', '\\x00', 0, '{}', false, false, 'Telephone', now())");
    }

    /** The same person's token as issued at another time, or by another key. */
    public String token(Signed person, Instant issuedAt, PrivateKey by) {
        return token(person.userId, person.sessionId, person.role, issuedAt, by);
    }

    public PrivateKey signingKey() {
        return KEY.getPrivate();
    }

    private static String token(UUID userId, UUID sessionId, UserRole role, Instant at, PrivateKey by) {
        Instant issuedAt = at.truncatedTo(ChronoUnit.SECONDS);
        return AccessTokenIssuer.issue(
                new AccessToken(userId, sessionId, role, issuedAt, AccessTokenIssuer.expiry(issuedAt)), KEY_ID, by);
    }

    /** Somebody who is signed in. */
    public record Signed(UUID userId, UUID sessionId, UserRole role, String token) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(AdminConfiguration.class)
    static class TestAdmin {
        @Bean
        VerificationKeys verificationKeys() {
            return VerificationKeys.fixed(Map.of(KEY_ID, KEY.getPublic()));
        }
    }
}
