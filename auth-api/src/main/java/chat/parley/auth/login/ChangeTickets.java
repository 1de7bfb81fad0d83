package chat.parley.auth.login;

import chat.parley.auth.session.Installation;
import chat.parley.auth.signing.SigningKey;
import chat.parley.auth.signing.SigningKeys;
import chat.parley.identity.token.TokenFormat;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.ProtectedHeader;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets who signs in with a one-time password: a token of another type and audience than access tokens,
 * which no other service accepts, good for choosing a password here and for nothing else.
 */
public final class ChangeTickets {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String TYPE = "password-change+jwt";
    private static final String AUDIENCE = "parley-password-change";
    private static final String DEVICE_ID = "device";
    private static final String DEVICE_NAME = "deviceName";

    private final SigningKeys keys;
    private final InstantSource clock;
    private final JwtParser parser;

    ChangeTickets(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.parser = Jwts.parser()
                .keyLocator(header -> locate((ProtectedHeader) header))
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                .zip()
                .clear()
                .and()
                .clock(() -> Date.from(clock.instant()))
                .requireIssuer(TokenFormat.ISSUER)
                .requireAudience(AUDIENCE)
                .build();
    }

    /** A ticket for somebody whose one-time password was right; null while there is no signing key. */
    public @Nullable Ticket issue(UUID userId, Installation from) {
        SigningKey key = keys.active();
        if (key == null) {
            return null;
        }
        Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        String token = Jwts.builder()
                .header()
                .keyId(key.keyId())
                .type(TYPE)
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(userId.toString())
                .claim(DEVICE_ID, from.deviceId().toString())
                .claim(DEVICE_NAME, from.deviceName())
                .expiration(Date.from(expiresAt))
                .signWith(key.privateKey(), Jwts.SIG.EdDSA)
                .compact();
        return new Ticket(token, expiresAt);
    }

    /** Who may change the password with this token, and where he signs in; empty if it is no good ticket. */
    public Optional<Holder> read(String token, String address) {
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            return Optional.of(new Holder(
                    UUID.fromString(claims.getSubject()),
                    new Installation(
                            UUID.fromString(claims.get(DEVICE_ID, String.class)),
                            claims.get(DEVICE_NAME, String.class),
                            address)));
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Key locate(ProtectedHeader header) {
        String keyId = header.getKeyId();
        Key key = keyId == null || !TYPE.equals(header.getType()) ? null : keys.find(keyId);
        if (key == null) {
            throw new IllegalArgumentException("not a ticket");
        }
        return key;
    }

    /** A ticket as it travels. */
    public record Ticket(String token, Instant expiresAt) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Ticket[expiresAt=" + expiresAt + "]";
        }
    }

    /** Whose ticket it is. */
    public record Holder(UUID userId, Installation from) {}
}
