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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accounts in PostgreSQL: each change with its line in the audit log and its event, in one transaction. */
public final class Accounts {
    private static final String COLUMNS = "id, login, name, role, state, bot, created_at, block_reason";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final LastAdministrator last;
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
        this.last = new LastAdministrator(database);
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
                .then(insertCredentials(id, passwordHash, true, now))
                .then(events.record(new ServiceEvent.UserCreated(id, now), now))
                .then(audit.append(
                        now, actorId, action, id, "role " + account.role().wireName()))
                .then(find(id)));
    }

    /**
     * Creates an account whose owner chose the password, in the caller's transaction; the caller writes the line in the
     * audit log. Fails with {@link LoginTakenException}.
     */
    public Mono<Account> createInvited(NewAccount account, String passwordHash, Instant now) {
        UUID id = Ids.next();
        return insertUser(id, account, false, now)
                .then(insertCredentials(id, passwordHash, false, now))
                .then(events.record(new ServiceEvent.UserCreated(id, now), now))
                .then(find(id));
    }

    /**
     * Creates accounts with one-time passwords, all or none, and leaves alone those whose login is taken.
     *
     * @return those that were created, in the order of the list
     */
    public Mono<List<Account>> createAll(List<Imported> list, UUID actorId, Instant now) {
        Mono<List<Account>> created = Flux.fromIterable(list)
                .concatMap(one -> createUnlessTaken(one, now))
                .collectList()
                .delayUntil(accounts -> Flux.fromIterable(accounts)
                        .concatMap(account -> audit.append(
                                now,
                                actorId,
                                AuditAction.USER_CREATED,
                                account.id(),
                                "role " + account.role().wireName()))
                        .then(audit.append(
                                now,
                                actorId,
                                AuditAction.USERS_IMPORTED,
                                null,
                                accounts.size() + " of " + list.size() + " created")));
        return transaction.transactional(created);
    }

    /** Which of these logins are taken. */
    public Mono<Set<String>> taken(Collection<LoginName> logins) {
        return database.sql("select login from users where login = any(:logins)")
                .bind("logins", logins.stream().map(LoginName::value).toArray(String[]::new))
                .map(row -> Column.of(row, "login", String.class))
                .all()
                .collect(Collectors.toSet());
    }

    private Mono<Account> createUnlessTaken(Imported one, Instant now) {
        UUID id = Ids.next();
        return insertUnlessTaken(id, one.account, false, now)
                .filter(rows -> rows > 0)
                .flatMap(rows -> insertCredentials(id, one.passwordHash, true, now)
                        .then(events.record(new ServiceEvent.UserCreated(id, now), now))
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
     * again changes the reason only. Fails with {@link AccountRefusedException} for the last administrator.
     *
     * @param reason for other administrators; null if none is given
     */
    public Mono<Blocked> block(UUID id, @Nullable String reason, UUID actorId, Instant now) {
        // The line in the audit log comes last, as everywhere: its lock is the last one that a transaction takes.
        return transaction.transactional(last.notOnly(id, "blocked")
                .then(setState(id, AccountState.ACTIVE, AccountState.BLOCKED, now))
                .flatMap(changed -> setReason(id, reason).map(told -> changed || told))
                .zipWhen(changed -> sessions.endAll(id, EndReason.BLOCKED, now))
                .delayUntil(done -> done.getT1() ? changedEvent(id, now) : Mono.empty())
                .delayUntil(done -> done.getT1()
                        ? audit.append(
                                now, actorId, AuditAction.USER_BLOCKED, id, reason == null ? "" : "reason: " + reason)
                        : Mono.empty())
                .flatMap(done -> find(id).map(account -> new Blocked(account, done.getT2()))));
    }

    /** Lets a blocked account sign in again. Empty if there is no such account. */
    public Mono<Account> unblock(UUID id, UUID actorId, Instant now) {
        return transaction.transactional(setState(id, AccountState.BLOCKED, AccountState.ACTIVE, now)
                .flatMap(changed -> changed
                        ? changedEvent(id, now).then(audit.append(now, actorId, AuditAction.USER_UNBLOCKED, id, ""))
                        : Mono.empty())
                .then(find(id)));
    }

    private Mono<Void> changedEvent(UUID id, Instant now) {
        return events.record(new ServiceEvent.UserChanged(id, now), now);
    }

    private Mono<Boolean> setState(UUID id, AccountState from, AccountState to, Instant now) {
        return changed(database.sql("update users set state = :to, block_reason = null, updated_at = :now"
                        + " where id = :id and state = :from")
                .bind("id", id)
                .bind("from", from.wireName())
                .bind("to", to.wireName())
                .bind("now", now));
    }

    /** False if it was known already, or there is none and was none. */
    private Mono<Boolean> setReason(UUID id, @Nullable String reason) {
        if (reason == null) {
            return Mono.just(false);
        }
        return changed(database.sql("update users set block_reason = :reason"
                        + " where id = :id and state = 'blocked' and block_reason is distinct from :reason")
                .bind("id", id)
                .bind("reason", reason));
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update) {
        return update.fetch().rowsUpdated().map(rows -> rows > 0);
    }

    private Mono<Void> insertUser(UUID id, NewAccount account, boolean bot, Instant now) {
        return insertUnlessTaken(id, account, bot, now)
                .flatMap(rows -> rows == 0 ? Mono.error(new LoginTakenException()) : Mono.empty());
    }

    private Mono<Long> insertUnlessTaken(UUID id, NewAccount account, boolean bot, Instant now) {
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
                .rowsUpdated();
    }

    private Mono<Void> insertCredentials(UUID id, String passwordHash, boolean oneTime, Instant now) {
        return database.sql("insert into credentials (user_id, password_hash, one_time, changed_at)"
                        + " values (:id, :hash, :oneTime, :now)")
                .bind("id", id)
                .bind("hash", passwordHash)
                .bind("oneTime", oneTime)
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
                Column.of(row, "created_at", Instant.class),
                row.get("block_reason", String.class));
    }

    /** An account of a list, and the hash of its one-time password. */
    public record Imported(NewAccount account, String passwordHash) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Imported[" + account.login().value() + "]";
        }
    }

    /** A blocked account, and the sessions that ended by it. */
    public record Blocked(Account account, List<EndedSession> ended) {}
}
