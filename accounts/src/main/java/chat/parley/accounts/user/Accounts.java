package chat.parley.accounts.user;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ServiceEvent;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Accounts in PostgreSQL: each change with its line in the audit log and its event, in one transaction. */
public final class Accounts {
    private static final String COLUMNS = "id, login, name, role, state, bot, created_at";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final AccountEvents events;
    private final AuditLog audit;

    public Accounts(
            DatabaseClient database,
            TransactionalOperator transaction,
            SessionEnding sessions,
            AccountEvents events,
            AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.sessions = sessions;
        this.events = events;
        this.audit = audit;
    }

    /**
     * Creates an account with a one-time password. Fails with {@link LoginTakenException}.
     *
     * @param actorId who creates it; null for the system itself
     */
    public Mono<Account> create(NewAccount account, String passwordHash, @Nullable UUID actorId, Instant now) {
        UUID id = Ids.next();
        AuditAction action = actorId == null ? AuditAction.FIRST_ADMIN_CREATED : AuditAction.USER_CREATED;
        return transaction.transactional(insertUser(id, account, false, now)
                .then(insertCredentials(id, passwordHash, now))
                .then(events.record(new ServiceEvent.UserCreated(id, now), now))
                .then(audit.append(
                        now, actorId, action, id, "role " + account.role().wireName()))
                .then(find(id)));
    }

    /** Creates an account of a program: without a password, so that nobody can sign in. Fails like {@link #create}. */
    public Mono<Account> createBot(NewAccount account, UUID actorId, Instant now) {
        UUID id = Ids.next();
        return transaction.transactional(insertUser(id, account, true, now)
                .then(events.record(new ServiceEvent.UserCreated(id, now), now))
                .then(audit.append(now, actorId, AuditAction.BOT_CREATED, id, ""))
                .then(find(id)));
    }

    public Mono<Account> find(UUID id) {
        return database.sql("select " + COLUMNS + " from users where id = :id")
                .bind("id", id)
                .map(Accounts::account)
                .first();
    }

    /** Whether there is any account. */
    public Mono<Boolean> any() {
        return database.sql("select exists (select from users) as found")
                .map(row -> Column.of(row, "found", Boolean.class))
                .first();
    }

    /** Accounts by login, those after the given one. */
    public Mono<List<Account>> page(AccountFilter filter, String afterLogin, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("after", afterLogin, "limit", limit));
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from users where login > :after");
        String text = filter.text();
        if (text != null) {
            sql.append(" and (login like :text or name ilike :text)");
            values.put("text", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        UserRole role = filter.role();
        if (role != null) {
            sql.append(" and role = :role");
            values.put("role", role.wireName());
        }
        AccountState state = filter.state();
        sql.append(state == null ? " and state <> :state" : " and state = :state");
        values.put("state", (state == null ? AccountState.DELETED : state).wireName());
        return database.sql(sql + " order by login limit :limit")
                .bindValues(values)
                .map(Accounts::account)
                .all()
                .collectList();
    }

    /** The accounts of programs by login, those after the given one. */
    public Mono<List<Account>> bots(String afterLogin, int limit) {
        return database.sql("select " + COLUMNS + " from users where login > :after and bot"
                        + " order by login limit :limit")
                .bind("after", afterLogin)
                .bind("limit", limit)
                .map(Accounts::account)
                .all()
                .collectList();
    }

    /**
     * Blocks an account and ends its sessions, which the caller announces. Empty if there is no such account; blocking
     * again changes nothing.
     */
    public Mono<Blocked> block(UUID id, UUID actorId, Instant now) {
        // The line in the audit log comes last, as everywhere: its lock is the last one that a transaction takes.
        return transaction.transactional(setState(id, AccountState.ACTIVE, AccountState.BLOCKED, now)
                .zipWhen(changed -> sessions.endAll(id, EndReason.BLOCKED, now))
                .delayUntil(done ->
                        done.getT1() ? audit.append(now, actorId, AuditAction.USER_BLOCKED, id, "") : Mono.empty())
                .flatMap(done -> find(id).map(account -> new Blocked(account, done.getT2()))));
    }

    /** Lets a blocked account sign in again. Empty if there is no such account. */
    public Mono<Account> unblock(UUID id, UUID actorId, Instant now) {
        return transaction.transactional(setState(id, AccountState.BLOCKED, AccountState.ACTIVE, now)
                .flatMap(changed ->
                        changed ? audit.append(now, actorId, AuditAction.USER_UNBLOCKED, id, "") : Mono.empty())
                .then(find(id)));
    }

    private Mono<Boolean> setState(UUID id, AccountState from, AccountState to, Instant now) {
        return database.sql("update users set state = :to, updated_at = :now where id = :id and state = :from")
                .bind("id", id)
                .bind("from", from.wireName())
                .bind("to", to.wireName())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private Mono<Void> insertUser(UUID id, NewAccount account, boolean bot, Instant now) {
        return database.sql(
                        "insert into users (id, login, name, role, state, bot, created_at, updated_at)"
                                + " values (:id, :login, :name, :role, 'active', :bot, :now, :now) on conflict (login) do nothing")
                .bind("id", id)
                .bind("login", account.login().value())
                .bind("name", account.name())
                .bind("role", account.role().wireName())
                .bind("bot", bot)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 0 ? Mono.error(new LoginTakenException()) : Mono.empty());
    }

    private Mono<Void> insertCredentials(UUID id, String passwordHash, Instant now) {
        return database.sql("insert into credentials (user_id, password_hash, one_time, changed_at)"
                        + " values (:id, :hash, true, :now)")
                .bind("id", id)
                .bind("hash", passwordHash)
                .bind("now", now)
                .then();
    }

    private static Account account(Readable row) {
        return new Account(
                Column.of(row, "id", UUID.class),
                Column.of(row, "login", String.class),
                Column.of(row, "name", String.class),
                UserRole.valueOf(Column.of(row, "role", String.class).toUpperCase(Locale.ROOT)),
                AccountState.valueOf(Column.of(row, "state", String.class).toUpperCase(Locale.ROOT)),
                Column.of(row, "bot", Boolean.class),
                Column.of(row, "created_at", Instant.class));
    }

    /** A blocked account, and the sessions that ended by it. */
    public record Blocked(Account account, List<EndedSession> ended) {}
}
