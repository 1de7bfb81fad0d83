package chat.parley.accounts.identity;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.user.LoginName;
import chat.parley.storage.Column;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Which account belongs to whom at the provider, in PostgreSQL; each change with its line in the audit log. */
public final class ExternalIdentities {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final AuditLog audit;

    public ExternalIdentities(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Whose identity it is, active or not. */
    public Mono<Person> owner(ExternalIdentity identity) {
        return database.sql("select u.id, u.login, u.name, u.role, u.state from users u"
                        + " join external_identities e on e.user_id = u.id"
                        + " where e.issuer = :issuer and e.subject = :subject and not u.bot")
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map(row -> new Person(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "login", String.class),
                        Column.of(row, "name", String.class),
                        UserRole.valueOf(Column.of(row, "role", String.class).toUpperCase(Locale.ROOT)),
                        "active".equals(row.get("state", String.class))))
                .first();
    }

    /**
     * Links the account with this login, because its owner came by the provider. Empty if there is none that is active,
     * or if it is linked already: the first one to come keeps it.
     */
    public Mono<Person> linkByLogin(LoginName login, ExternalIdentity identity, Instant now) {
        return transaction.transactional(
                database.sql("insert into external_identities (user_id, issuer, subject, linked_at)"
                                + " select id, :issuer, :subject, :now from users"
                                + " where login = :login and state = 'active' and not bot"
                                + " on conflict do nothing returning user_id")
                        .bind("issuer", identity.issuer())
                        .bind("subject", identity.subject())
                        .bind("now", now)
                        .bind("login", login.value())
                        .map(row -> Column.of(row, "user_id", UUID.class))
                        .first()
                        .delayUntil(id -> audit.append(now, id, AuditAction.IDENTITY_LINKED, id, detail(identity)))
                        .flatMap(id -> owner(identity)));
    }

    /** Those of one person. */
    public Mono<List<ExternalIdentity>> of(UUID userId) {
        return database.sql("select issuer, subject from external_identities where user_id = :user order by issuer")
                .bind("user", userId)
                .map(row -> new ExternalIdentity(
                        Column.of(row, "issuer", String.class), Column.of(row, "subject", String.class)))
                .all()
                .collectList();
    }

    /**
     * Links an account, in place of what it had at this issuer. Fails with {@link IdentityTakenException}; false if there
     * is no such person.
     */
    public Mono<Boolean> link(UUID userId, ExternalIdentity identity, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("""
                        insert into external_identities (user_id, issuer, subject, linked_at, linked_by)
                        select id, :issuer, :subject, :now, :actor from users
                        where id = :user and state <> 'deleted' and not bot
                        on conflict (user_id, issuer) do update set subject = excluded.subject,
                            linked_at = excluded.linked_at, linked_by = excluded.linked_by""")
                .bind("user", userId)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("now", now)
                .bind("actor", actorId)
                .fetch()
                .rowsUpdated()
                .onErrorMap(DuplicateKeyException.class, IdentityTakenException::new)
                .filter(rows -> rows > 0)
                .delayUntil(rows -> audit.append(now, actorId, AuditAction.IDENTITY_LINKED, userId, detail(identity)))
                .map(rows -> true)
                .defaultIfEmpty(false));
    }

    /**
     * Forgets who a person is at providers, and ends all sessions: which of them came by a provider is not kept. What
     * ended, to be announced; empty if there was nothing.
     */
    public Mono<List<EndedSession>> unlink(UUID userId, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("delete from external_identities where user_id = :user")
                .bind("user", userId)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(rows -> sessions.endAll(userId, EndReason.ENDED_BY_ADMIN, now))
                .delayUntil(ended -> audit.append(now, actorId, AuditAction.IDENTITY_UNLINKED, userId, "")));
    }

    /** The issuer only: who somebody is there is personal, and the log is append-only. */
    private static String detail(ExternalIdentity identity) {
        return "at " + identity.issuer();
    }
}
