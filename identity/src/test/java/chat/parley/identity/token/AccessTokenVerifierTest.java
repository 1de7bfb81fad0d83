package chat.parley.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.identity.token.TokenVerdict.Accepted;
import chat.parley.identity.token.TokenVerdict.Reason;
import chat.parley.identity.token.TokenVerdict.Refused;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AccessTokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();
    private static final KeyPair OTHER_KEY = Jwks.CRV.Ed25519.keyPair().build();
    private static final AccessToken TOKEN =
            new AccessToken(Ids.next(), Ids.next(), UserRole.MODERATOR, NOW, AccessTokenIssuer.expiry(NOW));

    private final AccessTokenVerifier verifier = verifierAt(NOW);

    @Test
    void acceptsWhatTheIssuerSigned() {
        assertThat(judge(verifier, issued())).isEqualTo(new Accepted(TOKEN));
    }

    @Test
    void refusesATokenSignedByAnotherKeyUnderAKnownId() {
        String forged = AccessTokenIssuer.issue(TOKEN, "k1", OTHER_KEY.getPrivate());

        assertThat(judge(verifier, forged)).isEqualTo(new Refused(Reason.BAD_SIGNATURE));
    }

    @Test
    void refusesAChangedPayload() {
        String[] parts = issued().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("moderator", "admin");
        String changed = parts[0] + "." + base64(payload) + "." + parts[2];

        assertThat(judge(verifier, changed)).isEqualTo(new Refused(Reason.BAD_SIGNATURE));
    }

    @Test
    void refusesAnUnsignedToken() {
        String payload = issued().split("\\.", -1)[1];

        assertThat(judge(
                        verifier, base64("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}") + "." + payload + "."))
                .isInstanceOf(Refused.class);
        assertThat(judge(verifier, Jwts.builder().subject("x").compact())).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnHmacMadeWithThePublicKey() {
        String confused = claims(jwt -> jwt)
                .signWith(Keys.hmacShaKeyFor(KEY.getPublic().getEncoded()), Jwts.SIG.HS256)
                .compact();

        assertThat(judge(verifier, confused)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnotherAlgorithmUnderAKnownKeyId() {
        KeyPair rsa = Jwts.SIG.RS256.keyPair().build();

        assertThat(judge(
                        verifier,
                        claims(jwt -> jwt)
                                .signWith(rsa.getPrivate(), Jwts.SIG.RS256)
                                .compact()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnotherTypeOfToken() {
        String grant = claims(jwt -> jwt.header().type("call-grant+jwt").and())
                .signWith(KEY.getPrivate())
                .compact();

        assertThat(judge(verifier, grant)).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void refusesAnotherIssuer() {
        assertThat(judge(verifier, signed(jwt -> jwt.issuer("elsewhere")))).isEqualTo(new Refused(Reason.WRONG_ISSUER));
    }

    @Test
    void refusesAnotherAudience() {
        String token =
                signed(jwt -> jwt.audience().remove("parley").add("other").and());

        assertThat(judge(verifier, token)).isEqualTo(new Refused(Reason.WRONG_AUDIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid", "role", "exp", "iat"})
    void refusesATokenWithoutOneOfItsClaims(String claim) {
        assertThat(judge(verifier, signed(jwt -> jwt.claims().delete(claim).and())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesClaimsOfAWrongForm() {
        assertThat(judge(verifier, signed(jwt -> jwt.claim("role", "root")))).isEqualTo(new Refused(Reason.BAD_CLAIMS));
        assertThat(judge(verifier, signed(jwt -> jwt.subject("me")))).isInstanceOf(Refused.class);
        assertThat(judge(verifier, signed(jwt -> jwt.claim("sid", 7)))).isEqualTo(new Refused(Reason.BAD_CLAIMS));
    }

    @Test
    void allowsASmallDifferenceOfClocksOnly() {
        Instant expiry = TOKEN.expiresAt();

        assertThat(judge(verifierAt(expiry.plusSeconds(9)), issued())).isInstanceOf(Accepted.class);
        assertThat(judge(verifierAt(expiry.plusSeconds(11)), issued())).isEqualTo(new Refused(Reason.EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJhbGciOiJFZERTQSJ9..", "не токен"})
    void refusesWhatIsNoToken(String text) {
        assertThat(judge(verifier, text)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnEndlessToken() {
        assertThat(judge(verifier, issued() + "A".repeat(4000))).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void looksForAKeyThatItDoesNotKnow() {
        PublishedLater keys = new PublishedLater();
        AccessTokenVerifier waiting = new AccessTokenVerifier(keys, InstantSource.fixed(NOW));

        assertThat(judge(waiting, issued())).isEqualTo(new Accepted(TOKEN));
        assertThat(judge(waiting, AccessTokenIssuer.issue(TOKEN, "k2", KEY.getPrivate())))
                .isEqualTo(new Refused(Reason.UNKNOWN_KEY));
        assertThat(keys.looks).hasValue(2);
    }

    @Test
    void saysThatItCannotKnowWhenTheKeysCannotBeHad() {
        VerificationKeys away = new VerificationKeys() {
            @Override
            public @Nullable PublicKey find(String keyId) {
                return null;
            }

            @Override
            public Mono<Void> refresh() {
                return Mono.error(new IllegalStateException("away"));
            }
        };

        assertThat(judge(new AccessTokenVerifier(away, InstantSource.fixed(NOW)), issued()))
                .isEqualTo(new Refused(Reason.KEYS_UNAVAILABLE));
    }

    private static AccessTokenVerifier verifierAt(Instant now) {
        return new AccessTokenVerifier(VerificationKeys.fixed(Map.of("k1", KEY.getPublic())), InstantSource.fixed(now));
    }

    private static String issued() {
        return AccessTokenIssuer.issue(TOKEN, "k1", KEY.getPrivate());
    }

    private static String signed(UnaryOperator<JwtBuilder> change) {
        return claims(change).signWith(KEY.getPrivate()).compact();
    }

    /** A good token in all that is not changed. */
    private static JwtBuilder claims(UnaryOperator<JwtBuilder> change) {
        return change.apply(Jwts.builder()
                .header()
                .keyId("k1")
                .type("at+jwt")
                .and()
                .issuer("parley")
                .audience()
                .add("parley")
                .and()
                .subject(TOKEN.userId().toString())
                .claim("sid", TOKEN.sessionId().toString())
                .claim("role", "user")
                .issuedAt(Date.from(NOW))
                .expiration(Date.from(NOW.plus(Duration.ofMinutes(1)))));
    }

    private static TokenVerdict judge(AccessTokenVerifier verifier, String token) {
        return verifier.verify(token).blockOptional().orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Knows {@code k1} after the first look. */
    private static final class PublishedLater implements VerificationKeys {
        private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public @Nullable PublicKey find(String keyId) {
            return keys.get(keyId);
        }

        @Override
        public Mono<Void> refresh() {
            return Mono.fromRunnable(() -> {
                looks.incrementAndGet();
                keys.put("k1", KEY.getPublic());
            });
        }
    }
}
