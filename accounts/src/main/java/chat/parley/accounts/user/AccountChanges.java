package chat.parley.accounts.user;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.user.AccountRefusedException.Reason;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ServiceEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * What administrators change of accounts: each act with its line in the audit log, in one transaction. Sessions that end
 * by it are returned, for the caller to announce. Everything is empty if there is no such account, and fails with
 * {@link AccountRefusedException} if it is not possible.
 */
public final class AccountChanges {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Accounts accounts;
    private final SessionEnding sessions;
    private final LastAdministrator last;
    private final AccountEvents events;
    private final AuditLog audit;

    public AccountChanges(
            DatabaseClient database,
            TransactionalOperator transaction,
            Accounts accounts,
            SessionEnding sessions,
            AccountEvents events,
            AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.accounts = accounts;
        this.sessions = sessions;
        this.last = new LastAdministrator(database);
        this.events = events;
        this.audit = audit;
    }

    /** A changed account, what it was before, and the sessions that ended by the change. */
    public record Changed(Account before, Account account, List<EndedSession> ended) {}

    /** Fails with {@link LoginTakenException}, too. A new role ends all sessions: their tokens carry the old one. */
    public Mono<Changed> change(UUID id, AccountChange change, UUID actorId, Instant now) {
        boolean mayDemote = change.role() != null && change.role() != UserRole.ADMIN;
        return transaction.transactional((mayDemote ? last.notOnly(id, "given another role") : Mono.<Void>empty())
                .then(locked(id))
                .flatMap(before -> {
                    Account after = change.of(before);
                    if (before.bot() && before.role() != after.role()) {
                        return Mono.error(new AccountRefusedException(Reason.BOT, "a bot has no other role"));
                    }
                    return after.equals(before)
                            ? Mono.just(new Changed(before, before, List.of()))
                            : store(before, after, actorId, now);
                }));
    }

    /**
     * Puts a one-time password in place of the password and ends all sessions.
     *
     * @param passwordHash of the one-time password
     */
    public Mono<Changed> resetPassword(UUID id, String passwordHash, UUID actorId, Instant now) {
        return transaction.transactional(locked(id).flatMap(account -> {
            if (account.bot()) {
                return Mono.error(new AccountRefusedException(Reason.BOT, "a bot has no password"));
            }
            return database.sql("insert into credentials (user_id, password_hash, one_time, changed_at)"
                            + " values (:id, :hash, true, :now) on conflict (user_id) do update"
                            + " set password_hash = excluded.password_hash, one_time = true, changed_at = :now")
                    .bind("id", id)
                    .bind("hash", passwordHash)
                    .bind("now", now)
                    .then()
                    .then(sessions.endAll(id, EndReason.PASSWORD_CHANGED, now))
                    .delayUntil(ended -> audit.append(
                            now, actorId, AuditAction.PASSWORD_RESET, id, "sessions ended: " + ended.size()))
                    .map(ended -> new Changed(account, account, ended));
        }));
    }

    /** Ends all sessions; the person may sign in again at once. */
    public Mono<Changed> signOut(UUID id, UUID actorId, Instant now) {
        return transaction.transactional(locked(id)
                .flatMap(account -> sessions.endAll(id, EndReason.ENDED_BY_ADMIN, now)
                        .delayUntil(ended -> audit.append(
                                now, actorId, AuditAction.SIGNED_OUT_EVERYWHERE, id, "sessions ended: " + ended.size()))
                        .map(ended -> new Changed(account, account, ended))));
    }

    /** Ends one session. Empty as well if the account has no such session or it had ended. */
    public Mono<Changed> endSession(UUID id, UUID sessionId, UUID actorId, Instant now) {
        return transaction.transactional(locked(id)
                .flatMap(account -> sessions.end(id, sessionId, EndReason.ENDED_BY_ADMIN, now)
                        .filter(ended -> !ended.isEmpty())
                        .delayUntil(ended -> audit.append(
                                now, actorId, AuditAction.SESSION_ENDED, id, "one, by an administrator: " + sessionId))
                        .map(ended -> new Changed(account, account, ended))));
    }

    /**
     * Deletes an account for good, and nothing that the person wrote. The login stays taken and the name stays as it is,
     * so that nobody is later taken for the author of the old messages; an erasure may follow.
     *
     * @param confirm the login of the account
     */
    public Mono<Changed> delete(UUID id, LoginName confirm, UUID actorId, Instant now) {
        return transaction.transactional(last.notOnly(id, "deleted")
                .then(locked(id))
                .flatMap(before -> {
                    if (!before.login().equals(confirm.value())) {
                        return Mono.error(new NotConfirmedException());
                    }
                    return database.sql("update users set state = 'deleted', block_reason = null, updated_at = :now"
                                    + " where id = :id")
                            .bind("id", id)
                            .bind("now", now)
                            .then()
                            .then(database.sql("delete from credentials where user_id = :id")
                                    .bind("id", id)
                                    .then())
                            .then(database.sql("delete from external_identities where user_id = :id")
                                    .bind("id", id)
                                    .then())
                            .then(database.sql("delete from passkeys where user_id = :id")
                                    .bind("id", id)
                                    .then())
                            .then(sessions.endAll(id, EndReason.BLOCKED, now))
                            .delayUntil(ended -> events.record(new ServiceEvent.UserChanged(id, now), now))
                            .delayUntil(ended -> audit.append(
                                    now,
                                    actorId,
                                    AuditAction.USER_DELETED,
                                    id,
                                    "messages kept; before: " + before.state().wireName()))
                            .flatMap(ended -> accounts.find(id).map(after -> new Changed(before, after, ended)));
                }));
    }

    /** The account, which nobody else changes before the end of the transaction. */
    private Mono<Account> locked(UUID id) {
        return database.sql("select 1 from users where id = :id for update")
                .bind("id", id)
                .map(row -> true)
                .first()
                .flatMap(there -> accounts.find(id))
                .flatMap(account -> account.state() == AccountState.DELETED
                        ? Mono.error(new AccountRefusedException(Reason.DELETED, "the account is deleted"))
                        : Mono.just(account));
    }

    private Mono<Changed> store(Account before, Account after, UUID actorId, Instant now) {
        UUID id = before.id();
        Mono<List<EndedSession>> ended =
                before.role() == after.role() ? Mono.just(List.of()) : sessions.endAll(id, EndReason.ROLE_CHANGED, now);
        return database.sql("update users set login = :login, name = :name, role = :role, updated_at = :now"
                        + " where id = :id")
                .bind("id", id)
                .bind("login", after.login())
                .bind("name", after.name())
                .bind("role", after.role().wireName())
                .bind("now", now)
                .then()
                // The login is the only value that another row may hold.
                .onErrorMap(DataIntegrityViolationException.class, taken -> new LoginTakenException())
                .then(ended)
                .delayUntil(list -> events.record(new ServiceEvent.UserChanged(id, now), now))
                .delayUntil(list -> audit.append(
                        now, actorId, AuditAction.USER_CHANGED, id, AccountChange.difference(before, after)))
                .map(list -> new Changed(before, after, list));
    }
}
