package chat.parley.auth.passkey;

import chat.parley.auth.passkey.core.Challenge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Challenges that were given out, in PostgreSQL: whichever process is answered, each is good once at most. */
final class Challenges {
    /** Time to find the telephone and to look into its camera. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private final DatabaseClient database;
    private final InstantSource clock;

    Challenges(DatabaseClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param userId who registers a passkey; null for a sign-in */
    Mono<Challenge> begin(@Nullable UUID userId) {
        Challenge challenge = Challenge.random();
        Instant now = clock.instant();
        DatabaseClient.GenericExecuteSpec insert = database.sql(
                        "insert into passkey_challenges (hash, user_id, begun_at) values (:hash, :user, :now)")
                .bind("hash", challenge.hash())
                .bind("now", now);
        return database.sql("delete from passkey_challenges where begun_at < :before")
                .bind("before", now.minus(LIFETIME))
                .then()
                .then((userId == null ? insert.bindNull("user", UUID.class) : insert.bind("user", userId)).then())
                .thenReturn(challenge);
    }

    /** Whether it was given out for this and for nobody else, is not too old, and was not answered before. */
    Mono<Boolean> finish(Challenge challenge, @Nullable UUID userId) {
        DatabaseClient.GenericExecuteSpec delete = database.sql("delete from passkey_challenges"
                        + " where hash = :hash and begun_at >= :after and user_id is not distinct from :user")
                .bind("hash", challenge.hash())
                .bind("after", clock.instant().minus(LIFETIME));
        return (userId == null ? delete.bindNull("user", UUID.class) : delete.bind("user", userId))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
