package chat.parley.accounts.factor;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionEnding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Takes the second factor from somebody who has lost it, and all passkeys, which may be on the same telephone. All
 * sessions end, because a lost telephone may be signed in.
 */
public final class SecondFactorReset {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final AuditLog audit;

    public SecondFactorReset(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** What ended, to be announced. Empty if there is no such person, or neither a second factor nor a passkey. */
    public Mono<List<EndedSession>> reset(UUID userId, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("select 1 from users where id = :id for update")
                .bind("id", userId)
                // A passkey that is being added waits, and finds its session over.
                .then()
                .then(delete("second_factors", userId))
                .zipWhen(factors -> delete("passkeys", userId))
                .filter(gone -> gone.getT1() + gone.getT2() > 0)
                .flatMap(gone -> sessions.endAll(userId, EndReason.SECOND_FACTOR_CHANGED, now)
                        .delayUntil(ended -> audit.append(
                                now,
                                actorId,
                                AuditAction.SECOND_FACTOR_RESET,
                                userId,
                                gone.getT2() == 0 ? "" : "passkeys: " + gone.getT2()))));
    }

    private Mono<Long> delete(String table, UUID userId) {
        return database.sql("delete from " + table + " where user_id = :id")
                .bind("id", userId)
                .fetch()
                .rowsUpdated();
    }
}
