package chat.parley.accounts.session;

import chat.parley.storage.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Ends sessions in the database, in the caller's transaction if there is one. The caller hands what is returned to
 * {@link SessionAnnouncer} after the commit; if the process dies in between, the sweeper does so.
 */
public final class SessionEnding {
    private static final String END =
            "update sessions set ended_at = :now, end_reason = :reason where ended_at is null";

    private final DatabaseClient database;

    public SessionEnding(DatabaseClient database) {
        this.database = database;
    }

    /** Ends one session of one person. Empty if there is none or it had ended. */
    public Mono<List<EndedSession>> end(UUID userId, UUID sessionId, EndReason reason, Instant now) {
        return ended(statement(" and user_id = :user and id = :session", reason, now)
                .bind("user", userId)
                .bind("session", sessionId));
    }

    /** Ends all sessions of one person. */
    public Mono<List<EndedSession>> endAll(UUID userId, EndReason reason, Instant now) {
        return ended(statement(" and user_id = :user", reason, now).bind("user", userId));
    }

    /** Ends all sessions of one person but one. */
    public Mono<List<EndedSession>> endOthers(UUID userId, UUID kept, EndReason reason, Instant now) {
        return ended(statement(" and user_id = :user and id <> :kept", reason, now)
                .bind("user", userId)
                .bind("kept", kept));
    }

    /** Ends the sessions of one installation. */
    public Mono<List<EndedSession>> endOfDevice(UUID userId, UUID deviceId, EndReason reason, Instant now) {
        return ended(statement(" and user_id = :user and device_id = :device", reason, now)
                .bind("user", userId)
                .bind("device", deviceId));
    }

    /** Ends the least recently used sessions of one person beyond the given number. */
    public Mono<List<EndedSession>> endBeyond(UUID userId, int most, EndReason reason, Instant now) {
        return ended(statement(
                        " and id in (select id from sessions where user_id = :user and ended_at is null"
                                + " order by last_used_at desc, id desc offset :most)",
                        reason,
                        now)
                .bind("user", userId)
                .bind("most", most));
    }

    /** Ends sessions whose time is over, at most {@code limit}. */
    public Mono<List<EndedSession>> endExpired(Instant now, int limit) {
        return ended(statement(
                        " and id in (select id from sessions where ended_at is null and expires_at <= :now"
                                + " order by expires_at limit :limit for update skip locked)",
                        EndReason.EXPIRED,
                        now)
                .bind("limit", limit));
    }

    /** Ended sessions that have not been announced though there was time, oldest first. */
    public Mono<List<EndedSession>> unannounced(Instant endedBefore, int limit) {
        return ended(database.sql("select user_id, id from sessions where ended_at <= :before and announced_at is null"
                        + " order by ended_at limit :limit")
                .bind("before", endedBefore)
                .bind("limit", limit));
    }

    /** Every session that ended since. */
    public Mono<List<EndedSession>> endedSince(Instant since) {
        return ended(database.sql("select user_id, id from sessions where ended_at >= :since")
                .bind("since", since));
    }

    /** Notes that everybody was told. */
    public Mono<Void> announced(List<UUID> sessionIds, Instant now) {
        return database.sql("update sessions set announced_at = :now where id = any(:ids)")
                .bind("now", now)
                .bind("ids", sessionIds.toArray(UUID[]::new))
                .then();
    }

    /** Whether a session lives: its time is not over and its owner may sign in. */
    public Mono<Boolean> isLive(UUID sessionId, Instant now) {
        return database.sql("select 1 from sessions s join users u on u.id = s.user_id"
                        + " where s.id = :id and s.ended_at is null and s.expires_at > :now and u.state = 'active'")
                .bind("id", sessionId)
                .bind("now", now)
                .map(row -> true)
                .first()
                .defaultIfEmpty(false);
    }

    /** Forgets sessions that ended long ago. */
    public Mono<Long> forget(Instant now, Duration kept) {
        return database.sql("delete from sessions where ended_at < :before and announced_at is not null")
                .bind("before", now.minus(kept))
                .fetch()
                .rowsUpdated();
    }

    private DatabaseClient.GenericExecuteSpec statement(String condition, EndReason reason, Instant now) {
        return database.sql(END + condition + " returning user_id, id")
                .bind("now", now)
                .bind("reason", reason.stored());
    }

    private static Mono<List<EndedSession>> ended(DatabaseClient.GenericExecuteSpec statement) {
        return statement
                .map(row -> new EndedSession(Column.of(row, "user_id", UUID.class), Column.of(row, "id", UUID.class)))
                .all()
                .collectList();
    }
}
