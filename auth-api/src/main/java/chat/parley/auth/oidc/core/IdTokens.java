package chat.parley.auth.oidc.core;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges ID tokens as OpenID Connect Core 3.1.3.7 asks. Algorithms are asymmetric ones only: "none" and those that take
 * the client's secret or a public key for a secret are not known here. Keys come from the provider's key set alone,
 * never from the token.
 */
public final class IdTokens {
    /** How far the provider's clock may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** No ID token comes near; what is longer is not looked at. */
    private static final int MAX_CHARS = 16 * 1024;

    private static final int MAX_SUBJECT = 255;
    private static final Set<String> SELF_CHOSEN = Set.of("email");

    private final String issuer;
    private final String clientId;
    private final @Nullable String loginClaim;
    private final InstantSource clock;

    /**
     * For the tokens of one provider.
     *
     * @param loginClaim whose value is a login here; null if nobody is linked by it
     */
    public IdTokens(String issuer, String clientId, @Nullable String loginClaim, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.loginClaim = loginClaim;
        this.clock = clock;
    }

    /** Whether this token was made by the provider, for us, for this one sign-in, and is good now. */
    public Verdict judge(String token, String nonce, ProviderKeys keys) {
        if (token.length() > MAX_CHARS) {
            return new Verdict.Refused("too long");
        }
        try {
            return read(parser(keys).build().parseSignedClaims(token).getPayload(), nonce);
        } catch (UnknownKeyException e) {
            return new Verdict.UnknownKey();
        } catch (JwtException | IllegalArgumentException e) {
            // Messages of the parser quote the token.
            return new Verdict.Refused(e.getClass().getSimpleName());
        }
    }

    private JwtParserBuilder parser(ProviderKeys keys) {
        return Jwts.parser()
                .keyLocator(header -> locate(header, keys))
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .add(Jwts.SIG.PS256)
                .add(Jwts.SIG.ES256)
                .add(Jwts.SIG.ES384)
                .add(Jwts.SIG.EdDSA)
                .and()
                // A compressed payload would be inflated without a limit.
                .zip()
                .clear()
                .and()
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(SKEW.toSeconds())
                .requireIssuer(issuer)
                .requireAudience(clientId);
    }

    private Verdict read(Claims claims, String nonce) {
        String subject = claims.getSubject();
        Object authorized = claims.get("azp");
        if (claims.getExpiration() == null || claims.getIssuedAt() == null) {
            return new Verdict.Refused("without times");
        }
        if (claims.getIssuedAt().toInstant().isAfter(clock.instant().plus(SKEW))) {
            return new Verdict.Refused("from the future");
        }
        if (subject == null || subject.isEmpty() || subject.length() > MAX_SUBJECT) {
            return new Verdict.Refused("without a subject");
        }
        if (!(claims.get("nonce") instanceof String given) || !BrowserSecret.same(nonce, given)) {
            return new Verdict.Refused("another nonce");
        }
        if (authorized == null ? claims.getAudience().size() > 1 : !clientId.equals(authorized)) {
            return new Verdict.Refused("made for another client");
        }
        return new Verdict.Accepted(subject, login(claims));
    }

    /** An address that the provider did not check could be anybody's. */
    private @Nullable String login(Claims claims) {
        if (loginClaim == null
                || (SELF_CHOSEN.contains(loginClaim) && !Boolean.TRUE.equals(claims.get(loginClaim + "_verified")))) {
            return null;
        }
        return claims.get(loginClaim) instanceof String value ? value : null;
    }

    private static Key locate(Header header, ProviderKeys keys) {
        if (!(header instanceof JwsHeader signed)) {
            throw new IllegalArgumentException("not signed");
        }
        PublicKey key = keys.find(signed.getKeyId(), signed.getAlgorithm());
        if (key == null) {
            throw new UnknownKeyException();
        }
        return key;
    }

    /** What is to be thought of a token. */
    public sealed interface Verdict {
        /**
         * It is good.
         *
         * @param login the value of the login claim; null if it has none that may be used
         */
        record Accepted(String subject, @Nullable String login) implements Verdict {}

        /** Signed with a key that is not in the set: perhaps a new one. */
        record UnknownKey() implements Verdict {}

        /**
         * It is not good.
         *
         * @param why for the log; says nothing of the token's content
         */
        record Refused(String why) implements Verdict {}
    }

    private static final class UnknownKeyException extends RuntimeException {
        UnknownKeyException() {
            super(null, null, false, false);
        }
    }
}
