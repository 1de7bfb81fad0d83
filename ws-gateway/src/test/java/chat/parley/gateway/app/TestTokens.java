package chat.parley.gateway.app;

import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.VerificationKeys;
import chat.parley.wire.model.UserRole;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Access tokens of an installation that exists in tests only. */
final class TestTokens {
    private static final String KEY_ID = "test";
    private static final KeyPair KEYS = newKeys();
    private static final KeyPair FORGED = newKeys();

    private TestTokens() {}

    static VerificationKeys verification() {
        return VerificationKeys.fixed(Map.of(KEY_ID, KEYS.getPublic()));
    }

    static String valid(UUID user, UUID session) {
        return issuedAt(user, session, Instant.now());
    }

    static String issuedAt(UUID user, UUID session, Instant at) {
        return issue(user, session, at, KEYS);
    }

    static String expired(UUID user) {
        return issue(user, UUID.randomUUID(), Instant.now().minusSeconds(3_600), KEYS);
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
