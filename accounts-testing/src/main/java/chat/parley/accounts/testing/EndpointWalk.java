package chat.parley.accounts.testing;

import chat.parley.identity.revocation.Revocations;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.identity.token.TokenFormat;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls every operation that is described for a service as those who may not, and collects whoever was let in. */
public final class EndpointWalk {
    private final RunningService service;
    private final String keyId;
    private final PrivateKey key;
    private final Instant now;
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param keyId of the key whose public half the service knows
     * @param now by the service's clock
     */
    public EndpointWalk(RunningService service, String keyId, PrivateKey key, Instant now) {
        this.service = service;
        this.keyId = keyId;
        this.key = key;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A caller, and whether the service knows who it is. */
    private record Caller(
            String name, @Nullable String token, @Nullable UserRole role) {}

    /** What was not refused as it must be; empty if all was. */
    public List<String> walk(String prefix) {
        List<ApiContract.Operation> guarded = ApiContract.of(service.base(), prefix).operations().stream()
                .filter(operation -> !operation.role().equals("public"))
                .toList();
        if (guarded.isEmpty()) {
            throw new AssertionError(prefix + " has no operation that anybody is refused");
        }
        ApiClient client = new ApiClient(service.base());
        for (Caller caller : callers()) {
            for (ApiContract.Operation operation : guarded) {
                call(client, caller, operation);
            }
        }
        return List.copyOf(wrong);
    }

    private void call(ApiClient client, Caller caller, ApiContract.Operation operation) {
        // A bot's operations know no people.
        UserRole role = operation.role().equals("bot") ? null : caller.role;
        if (role != null && may(role, operation.role())) {
            return;
        }
        String path = operation
                .path()
                .replace("{index}", "0")
                .replaceAll("\\{[^}]+}", Ids.next().toString());
        TestAnswer answer = client.call(operation.method(), path, caller.token);
        String code = operation.method().equals("HEAD") ? "" : answer.text("code");
        boolean right = role != null
                ? answer.status() == 403 && (code.isEmpty() || code.equals("forbidden"))
                : answer.status() == 401
                        && (code.isEmpty() || code.equals("unauthenticated"))
                        && answer.header("WWW-Authenticate").equals("Bearer");
        if (!right) {
            wrong.add(operation + " with " + caller.name + ": " + answer);
        }
    }

    private static boolean may(UserRole role, String needed) {
        return switch (role) {
            case USER -> needed.equals("user");
            case MODERATOR -> needed.equals("user") || needed.equals("moderator");
            case ADMIN -> true;
        };
    }

    /** All but the last two would be administrators, so that nothing but what their name says keeps them out. */
    private List<Caller> callers() {
        AccessToken admin = somebody(UserRole.ADMIN, "active", now);
        AccessToken ended = somebody(UserRole.ADMIN, "active", now);
        end(ended, "signed_out");
        AccessToken blocked = somebody(UserRole.ADMIN, "blocked", now);
        end(blocked, "blocked");
        return List.of(
                new Caller("no token", null, null),
                new Caller("what is no token", "sesame", null),
                new Caller(
                        "an expired token",
                        issue(somebody(UserRole.ADMIN, "active", now.minus(Duration.ofMinutes(11)))),
                        null),
                new Caller("a blocked person's token", issue(blocked), null),
                new Caller("the token of an ended session", issue(ended), null),
                new Caller("the token of an unknown key", AccessTokenIssuer.issue(admin, "another", key), null),
                new Caller(
                        "a token by another key",
                        AccessTokenIssuer.issue(
                                admin, keyId, Jwks.CRV.Ed25519.keyPair().build().getPrivate()),
                        null),
                new Caller(
                        "an unsigned token", claims(admin, TokenFormat.AUDIENCE).compact(), null),
                new Caller(
                        "a token of another algorithm",
                        claims(admin, TokenFormat.AUDIENCE)
                                .signWith(Jwts.SIG.HS256.key().build())
                                .compact(),
                        null),
                new Caller(
                        "a token for others",
                        claims(admin, "elsewhere").signWith(key, Jwts.SIG.EdDSA).compact(),
                        null),
                new Caller("a user's token", issue(somebody(UserRole.USER, "active", now)), UserRole.USER),
                new Caller(
                        "a moderator's token", issue(somebody(UserRole.MODERATOR, "active", now)), UserRole.MODERATOR));
    }

    /** As it is after an end was announced: in the database, and in Redis, which is asked first. */
    private void end(AccessToken token, String reason) {
        service.execute("update sessions set ended_at = now(), announced_at = now(), end_reason = '" + reason
                + "' where id = '" + token.sessionId() + "'");
        service.bean(Revocations.class).revoke(List.of(token.sessionId())).block(Duration.ofSeconds(30));
    }

    private String issue(AccessToken token) {
        return AccessTokenIssuer.issue(token, keyId, key);
    }

    private JwtBuilder claims(AccessToken token, String audience) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .type(TokenFormat.TYPE)
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(audience)
                .and()
                .subject(token.userId().toString())
                .claim(TokenFormat.SESSION, token.sessionId().toString())
                .claim(TokenFormat.ROLE, token.role().wireName())
                .issuedAt(Date.from(token.issuedAt()))
                .expiration(Date.from(token.expiresAt()));
    }

    private AccessToken somebody(UserRole role, String state, Instant issuedAt) {
        UUID userId = Ids.next();
        UUID sessionId = Ids.next();
        service.execute("insert into users (id, login, name, role, state, created_at, updated_at) values ('" + userId
                + "', 'walk-" + userId + "', 'Name', '" + role.wireName() + "', '" + state + "', now(), now())");
        service.execute("insert into sessions (id, user_id, device_id, address, created_at, last_used_at, expires_at,"
                + " refresh_hash, refreshed_at) values ('" + sessionId + "', '" + userId + "', '" + Ids.next()
                + "', '127.0.0.1', now(), now(), now() + interval '1 day', '\\x00', now())");
        return new AccessToken(userId, sessionId, role, issuedAt, AccessTokenIssuer.expiry(issuedAt));
    }
}
