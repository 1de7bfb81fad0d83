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
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets whose password was right, but who must do something more before there is a session: a token of
 * another type and audience than access tokens, which no other service accepts, good for that one thing and for nothing
 * else.
 */
public final class SignInTickets {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String DEVICE_ID = "device";
    private static final String DEVICE_NAME = "deviceName";
    private static final String PASSWORD_MARK = "password";

    private final SigningKeys keys;
    private final InstantSource clock;
    private final Map<Purpose, JwtParser> parsers = new EnumMap<>(Purpose.class);

    SignInTickets(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        for (Purpose purpose : Purpose.values()) {
            parsers.put(purpose, parser(purpose));
        }
    }

    private JwtParser parser(Purpose purpose) {
        return Jwts.parser()
                .keyLocator(header -> locate(purpose, (ProtectedHeader) header))
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                .zip()
                .clear()
                .and()
                .clock(() -> Date.from(clock.instant()))
                .requireIssuer(TokenFormat.ISSUER)
                .requireAudience(purpose.audience)
                .build();
    }

    /**
     * A ticket for somebody whose password was right; null while there is no signing key.
     *
     * @param passwordMark of the password that was right, where the ticket is void once it is changed
     */
    public @Nullable Ticket issue(Purpose purpose, UUID userId, Installation from, @Nullable String passwordMark) {
        SigningKey key = keys.active();
        if (key == null) {
            return null;
        }
        Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        String token = Jwts.builder()
                .header()
                .keyId(key.keyId())
                .type(purpose.type)
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(purpose.audience)
                .and()
                .subject(userId.toString())
                .claim(DEVICE_ID, from.deviceId().toString())
                .claim(DEVICE_NAME, from.deviceName())
                .claim(PASSWORD_MARK, passwordMark)
                .expiration(Date.from(expiresAt))
                .signWith(key.privateKey(), Jwts.SIG.EdDSA)
                .compact();
        return new Ticket(token, expiresAt);
    }

    /** Who may do this with the token, and where he signs in; empty if it is no good ticket for it. */
    public Optional<Holder> read(Purpose purpose, String token, String address) {
        try {
            Claims claims = Objects.requireNonNull(parsers.get(purpose))
                    .parseSignedClaims(token)
                    .getPayload();
            return Optional.of(new Holder(
                    UUID.fromString(claims.getSubject()),
                    new Installation(
                            UUID.fromString(claims.get(DEVICE_ID, String.class)),
                            claims.get(DEVICE_NAME, String.class),
                            address),
                    claims.get(PASSWORD_MARK, String.class)));
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Key locate(Purpose purpose, ProtectedHeader header) {
        String keyId = header.getKeyId();
        Key key = keyId == null || !purpose.type.equals(header.getType()) ? null : keys.find(keyId);
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
    public record Holder(
            UUID userId, Installation from, @Nullable String passwordMark) {}

    /** What a ticket is good for. */
    public enum Purpose {
        /** Choosing a password in place of a one-time one. */
        PASSWORD_CHANGE("password-change"),
        /** Giving a code of the second factor. */
        CODE("second-factor"),
        /** Setting up the second factor that the policy requires. */
        ENROLMENT("second-factor-enrolment");

        private final String type;
        private final String audience;

        Purpose(String name) {
            type = name + "+jwt";
            audience = "parley-" + name;
        }
    }
}
