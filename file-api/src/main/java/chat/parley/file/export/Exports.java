package chat.parley.file.export;

import chat.parley.file.export.core.ExportLanguage;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.storage.Column;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Ids;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Requests for a copy of one's own data: one in a while for each person, each good for a few minutes. */
public final class Exports {
    /** Long enough to begin the download, and to begin it again when the connection broke. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final ConnectionPool pool;
    private final Duration interval;
    private final InstantSource clock;

    public Exports(ConnectionPool pool, Duration interval, InstantSource clock) {
        this.pool = pool;
        this.interval = interval;
        this.clock = clock;
    }

    /** What was asked for. */
    public record Permit(UUID id, Instant expiresAt) {}

    /** Fails with {@link ProblemCode#RATE_LIMITED} when the last one is not long enough ago. */
    public Permit request(UUID userId, ExportLanguage language) {
        Instant now = clock.instant();
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.select(
                    "select pg_advisory_xact_lock(hashtextextended('exports:' || $1::text, 0))",
                    row -> true,
                    userId.toString());
            List<Instant> last = transaction.select(
                    "select requested_at from exports where user_id = $1 and requested_at > $2"
                            + " order by requested_at desc limit 1",
                    row -> Column.of(row, "requested_at", Instant.class),
                    userId,
                    now.minus(interval));
            if (!last.isEmpty()) {
                throw ProblemException.later(
                        ProblemCode.RATE_LIMITED,
                        Duration.between(now, last.getFirst().plus(interval)));
            }
            transaction.update(
                    "delete from exports where user_id = $1 and requested_at < $2 and audited_at is not null",
                    userId,
                    now.minus(REMEMBERED));
            Permit permit = new Permit(Ids.next(), now.plus(GOOD_FOR));
            transaction.update(
                    "insert into exports (id, user_id, language, requested_at, expires_at) values ($1, $2, $3, $4, $5)",
                    permit.id,
                    userId,
                    language.code(),
                    now,
                    permit.expiresAt);
            transaction.commit();
            return permit;
        }
    }

    /** In which language an own export that is still good was asked for. */
    public ExportLanguage find(UUID userId, UUID id) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return transaction
                    .select(
                            "select language from exports where id = $1 and user_id = $2 and expires_at > $3",
                            row -> Column.of(row, "language", String.class),
                            id,
                            userId,
                            clock.instant())
                    .stream()
                    .findFirst()
                    .flatMap(ExportLanguage::of)
                    .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND));
        }
    }
}
