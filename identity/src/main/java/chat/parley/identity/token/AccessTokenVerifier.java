package chat.parley.identity.token;

import chat.parley.identity.token.TokenVerdict.Accepted;
import chat.parley.identity.token.TokenVerdict.Reason;
import chat.parley.identity.token.TokenVerdict.Refused;
import chat.parley.wire.model.UserRole;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.InvalidClaimException;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.PrematureJwtException;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Verifies access tokens. The algorithm is fixed to EdDSA and the key is chosen by its id, so that neither is up to the
 * sender. Says nothing about whether the session still lives: ask {@code Revocations} too.
 */
public final class AccessTokenVerifier {
    /** How far the clocks of two services may differ. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final VerificationKeys keys;
    private final JwtParser parser;

    public AccessTokenVerifier(VerificationKeys keys, InstantSource clock) {
        this.keys = keys;
        this.parser = Jwts.parser()
                .keyLocator(this::locate)
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                // A compressed payload would be inflated without a limit.
                .zip()
                .clear()
                .and()
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(SKEW.toSeconds())
                .requireIssuer(TokenFormat.ISSUER)
                .requireAudience(TokenFormat.AUDIENCE)
                .build();
    }

    /** Verifies a token, looking for new keys when it names an unknown one. Never fails. */
    public Mono<TokenVerdict> verify(String token) {
        TokenVerdict verdict = judge(token);
        if (verdict instanceof Refused refused && refused.reason() == Reason.UNKNOWN_KEY) {
            return keys.refresh()
                    .then(Mono.fromSupplier(() -> judge(token)))
                    .onErrorReturn(new Refused(Reason.KEYS_UNAVAILABLE));
        }
        return Mono.just(verdict);
    }

    private TokenVerdict judge(String token) {
        if (token.length() > TokenFormat.MAX_CHARS) {
            return new Refused(Reason.MALFORMED);
        }
        try {
            return read(parser.parseSignedClaims(token).getPayload());
        } catch (LocateException e) {
            return new Refused(e.reason);
        } catch (ExpiredJwtException e) {
            return new Refused(Reason.EXPIRED);
        } catch (PrematureJwtException e) {
            return new Refused(Reason.NOT_YET_VALID);
        } catch (InvalidClaimException e) {
            return new Refused(reasonOf(e));
        } catch (UnsupportedJwtException e) {
            return new Refused(Reason.UNSUPPORTED);
        } catch (SecurityException e) {
            return new Refused(Reason.BAD_SIGNATURE);
        } catch (JwtException | IllegalArgumentException e) {
            return new Refused(Reason.MALFORMED);
        }
    }

    private static Reason reasonOf(InvalidClaimException e) {
        return switch (String.valueOf(e.getClaimName())) {
            case Claims.ISSUER -> Reason.WRONG_ISSUER;
            case Claims.AUDIENCE -> Reason.WRONG_AUDIENCE;
            default -> Reason.BAD_CLAIMS;
        };
    }

    private static TokenVerdict read(Claims claims) {
        Date issued = claims.getIssuedAt();
        Date expires = claims.getExpiration();
        Object role = claims.get(TokenFormat.ROLE);
        String subject = claims.getSubject();
        if (subject == null
                || issued == null
                || expires == null
                || !(claims.get(TokenFormat.SESSION) instanceof String session)) {
            return new Refused(Reason.BAD_CLAIMS);
        }
        for (UserRole known : UserRole.values()) {
            if (known.wireName().equals(role)) {
                return new Accepted(new AccessToken(
                        UUID.fromString(subject),
                        UUID.fromString(session),
                        known,
                        issued.toInstant(),
                        expires.toInstant()));
            }
        }
        return new Refused(Reason.BAD_CLAIMS);
    }

    private Key locate(Header header) {
        if (!(header instanceof JwsHeader signed) || !Jwts.SIG.EdDSA.getId().equals(signed.getAlgorithm())) {
            throw new LocateException(Reason.UNSUPPORTED);
        }
        if (!TokenFormat.TYPE.equals(signed.getType()) || signed.getKeyId() == null) {
            throw new LocateException(Reason.MALFORMED);
        }
        PublicKey key = keys.find(signed.getKeyId());
        if (key == null) {
            throw new LocateException(Reason.UNKNOWN_KEY);
        }
        return key;
    }

    /** Carries the reason out of the parser. */
    private static final class LocateException extends RuntimeException {
        private final Reason reason;

        LocateException(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }
}
