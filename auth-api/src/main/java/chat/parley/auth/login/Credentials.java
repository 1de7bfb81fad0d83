package chat.parley.auth.login;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.user.LoginName;
import chat.parley.storage.Column;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Passwords' hashes in PostgreSQL. */
final class Credentials {
    private static final String SELECT = "select u.id, u.login, u.name, u.role, u.state, c.password_hash, c.one_time,"
            + " exists (select from sessions s where s.user_id = u.id and s.device_id = :device) as known_device"
            + " from users u join credentials c on c.user_id = u.id where u.login = :login";

    // Setting up a second factor ends all other sessions: what was known before it says nothing about who has it.
    private static final String SELECT_AFTER_PASSWORD =
            "select u.id, u.login, u.name, u.role, u.state, c.password_hash, c.one_time,"
                    + " exists (select from sessions s where s.user_id = u.id and s.device_id = :device"
                    + " and (s.ended_at is null or s.ended_at > f.confirmed_at)) as known_device"
                    + " from users u join credentials c on c.user_id = u.id"
                    + " left join second_factors f on f.user_id = u.id where u.id = :id";

    private static final String SELECT_OF_SESSION =
            "select u.id, u.login, u.name, u.role, u.state, c.password_hash, c.one_time, false as known_device,"
                    + " s.both_factors from sessions s join users u on u.id = s.user_id"
                    + " join credentials c on c.user_id = u.id"
                    + " where s.id = :session and s.ended_at is null and s.expires_at > :now and u.state = 'active'";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final AuditLog audit;

    Credentials(DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.sessions = sessions;
        this.audit = audit;
    }

    Mono<Credential> find(LoginName login, UUID deviceId) {
        return database.sql(SELECT)
                .bind("login", login.value())
                .bind("device", deviceId)
                .map(Credentials::credential)
                .first();
    }

    /** Without regard to the device. */
    Mono<Credential> find(UUID userId) {
        return find(userId, userId);
    }

    /** A device is known only by sessions that went on after the second factor was set up. */
    Mono<Credential> find(UUID userId, UUID deviceId) {
        return database.sql(SELECT_AFTER_PASSWORD)
                .bind("id", userId)
                .bind("device", deviceId)
                .map(Credentials::credential)
                .first();
    }

    /** Whose an open session is. Empty if it is over, or its owner is blocked. */
    Mono<SessionOwner> ofSession(UUID sessionId, Instant now) {
        return database.sql(SELECT_OF_SESSION)
                .bind("session", sessionId)
                .bind("now", now)
                .map(row -> new SessionOwner(credential(row), Column.of(row, "both_factors", Boolean.class)))
                .first();
    }

    /** Puts the same password under a newer algorithm. False if it was changed meanwhile. */
    Mono<Boolean> rehash(UUID userId, String oldHash, String newHash) {
        return database.sql("update credentials set password_hash = :new where user_id = :id and password_hash = :old")
                .bind("id", userId)
                .bind("old", oldHash)
                .bind("new", newHash)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /**
     * Stores a new password and ends the other sessions, which the caller announces. Empty if the password was changed
     * meanwhile.
     *
     * @param keptSession goes on; null to end all
     */
    Mono<List<EndedSession>> change(
            UUID userId, String oldHash, String newHash, @Nullable UUID keptSession, Instant now) {
        Mono<List<EndedSession>> ended = keptSession == null
                ? sessions.endAll(userId, EndReason.PASSWORD_CHANGED, now)
                : sessions.endOthers(userId, keptSession, EndReason.PASSWORD_CHANGED, now);
        return transaction.transactional(
                database.sql("update credentials set password_hash = :new, one_time = false, changed_at = :now"
                                + " where user_id = :id and password_hash = :old")
                        .bind("id", userId)
                        .bind("old", oldHash)
                        .bind("new", newHash)
                        .bind("now", now)
                        .fetch()
                        .rowsUpdated()
                        .filter(rows -> rows > 0)
                        .flatMap(rows -> ended)
                        .delayUntil(list -> audit.append(now, userId, AuditAction.PASSWORD_CHANGED, userId, "")));
    }

    /** @param bothFactors whether what opened the session counts as both factors by itself */
    record SessionOwner(Credential credential, boolean bothFactors) {}

    private static Credential credential(Readable row) {
        Person person = new Person(
                Column.of(row, "id", UUID.class),
                Column.of(row, "login", String.class),
                Column.of(row, "name", String.class),
                UserRole.valueOf(Column.of(row, "role", String.class).toUpperCase(Locale.ROOT)),
                "active".equals(row.get("state", String.class)));
        return new Credential(
                person,
                Column.of(row, "password_hash", String.class),
                Column.of(row, "one_time", Boolean.class),
                Column.of(row, "known_device", Boolean.class));
    }
}
