package chat.parley.auth.oidc;

import chat.parley.auth.oidc.core.BrowserSecret;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sign-ins that have begun, in PostgreSQL: whichever process the browser comes back to, each is finished once at most. */
final class Attempts {
    /** Time to sign in at the provider, a forgotten password included. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final DatabaseClient database;
    private final InstantSource clock;

    Attempts(DatabaseClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Void> begin(BrowserSecret secret) {
        return database.sql("delete from oidc_attempts where begun_at < :before")
                .bind("before", clock.instant().minus(LIFETIME))
                .then()
                .then(database.sql("insert into oidc_attempts (secret_hash, begun_at) values (:hash, :now)")
                        .bind("hash", secret.hash())
                        .bind("now", clock.instant())
                        .then());
    }

    /** Empty if it never began, is over, or took too long. */
    Mono<BrowserSecret> finish(BrowserSecret secret) {
        return database.sql("delete from oidc_attempts where secret_hash = :hash and begun_at >= :after")
                .bind("hash", secret.hash())
                .bind("after", clock.instant().minus(LIFETIME))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(rows -> secret);
    }
}
