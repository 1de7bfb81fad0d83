package chat.parley.auth.authorization;

import chat.parley.auth.authorization.core.AuthorizationCode;
import chat.parley.auth.authorization.core.CodeChallenge;
import chat.parley.auth.authorization.core.LoopbackRedirect;
import chat.parley.storage.Column;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Codes that were given out, in PostgreSQL: whichever process is given one, each is good once at most. */
final class AuthorizationCodes {
    /** Time for the browser to hand it to the program, and for that to bring it here. */
    static final Duration LIFETIME = Duration.ofSeconds(60);

    private final DatabaseClient database;
    private final InstantSource clock;

    AuthorizationCodes(DatabaseClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param sessionId of the browser */
    Mono<AuthorizationCode> make(UUID sessionId, AuthorizationRequest request) {
        AuthorizationCode code = AuthorizationCode.random();
        Instant now = clock.instant();
        return database.sql("delete from authorization_codes where made_at < :before")
                .bind("before", now.minus(LIFETIME))
                .then()
                .then(database.sql("insert into authorization_codes (hash, session_id, client_id, redirect_uri,"
                                + " challenge, made_at) values (:hash, :session, :client, :redirect, :challenge, :now)")
                        .bind("hash", code.hash())
                        .bind("session", sessionId)
                        .bind("client", request.clientId())
                        .bind("redirect", request.redirect().address())
                        .bind("challenge", request.challenge().hash())
                        .bind("now", now)
                        .then())
                .thenReturn(code);
    }

    /** What it was given out for; it is gone, whatever comes of it. Empty if there is none, or it took too long. */
    Mono<Granted> take(AuthorizationCode code) {
        return database.sql("delete from authorization_codes where hash = :hash and made_at >= :after"
                        + " returning session_id, client_id, redirect_uri, challenge")
                .bind("hash", code.hash())
                .bind("after", clock.instant().minus(LIFETIME))
                .map(row -> new Granted(
                        Column.of(row, "session_id", UUID.class),
                        new AuthorizationRequest(
                                Column.of(row, "client_id", String.class),
                                new LoopbackRedirect(Column.of(row, "redirect_uri", String.class)),
                                CodeChallenge.stored(Column.of(row, "challenge", byte[].class)))))
                .one();
    }

    /** @param sessionId of the browser */
    record Granted(UUID sessionId, AuthorizationRequest request) {}
}
