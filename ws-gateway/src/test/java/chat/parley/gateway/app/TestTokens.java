package chat.parley.gateway.app;

import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.model.UserRole;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Access tokens of an installation that exists in tests only. */
final class TestTokens {
    /** Difference of clocks that a gateway puts up with. */
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private static final String KEY_ID = "test";
    private static final KeyPair KEYS = newKeys();
    private static final KeyPair FORGED = newKeys();

    private TestTokens() {}

    static VerificationKeys verification() {
        return VerificationKeys.fixed(Map.of(KEY_ID, KEYS.getPublic()));
    }

    static String valid(UUID user, UUID session) {
        return issue(user, session, Instant.now(), KEYS);
    }

    static String expired(UUID user) {
        return issue(user, UUID.randomUUID(), Instant.now().minusSeconds(3_600), KEYS);
    }

    /** Good for a few more seconds. */
    static String expiring(UUID user, UUID session) {
        Instant expiry = Instant.now().minus(TOLERATED).plusSeconds(8);
        return issue(user, session, expiry.minus(AccessTokenIssuer.LIFETIME), KEYS);
    }

    static String forged(UUID user) {
        return issue(user, UUID.randomUUID(), Instant.now(), FORGED);
    }

    private static String issue(UUID user, UUID session, Instant at, KeyPair keys) {
        return AccessTokenIssuer.issue(
                new AccessToken(user, session, UserRole.USER, at, AccessTokenIssuer.expiry(at)),
                KEY_ID,
                keys.getPrivate());
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
