package chat.parley.identity.token;

import io.jsonwebtoken.Jwts;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** Signs access tokens. Stands beside the verifier so that their form is known in one place; only auth-api has keys. */
public final class AccessTokenIssuer {
    /** How long a token is good: short, because a process that reaches neither Redis nor auth-api goes by it alone. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private AccessTokenIssuer() {}

    /** When a token issued at {@code now} expires. JWT knows whole seconds only. */
    public static Instant expiry(Instant now) {
        return now.plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Signs what the token says.
     *
     * @param keyId the id under which the public half is published
     * @param key an Ed25519 key
     */
    public static String issue(AccessToken token, String keyId, PrivateKey key) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .type(TokenFormat.TYPE)
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(TokenFormat.AUDIENCE)
                .and()
                .subject(token.userId().toString())
                .claim(TokenFormat.SESSION, token.sessionId().toString())
                .claim(TokenFormat.ROLE, token.role().wireName())
                .issuedAt(Date.from(token.issuedAt()))
                .expiration(Date.from(token.expiresAt()))
                .signWith(key, Jwts.SIG.EdDSA)
                .compact();
    }
}
