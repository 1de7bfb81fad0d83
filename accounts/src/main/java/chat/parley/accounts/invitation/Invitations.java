package chat.parley.accounts.invitation;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.bot.RandomToken;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.LoginName;
import chat.parley.accounts.user.NewAccount;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
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

/** Invitations in PostgreSQL. Tokens are told once and kept as hashes. */
public final class Invitations {
    /** An invitation is good as long as whoever made it may invite: who was blocked leaves no door open. */
    private static final String SELECT = """
            select i.id, i.role, i.name, i.created_by, i.created_at, i.expires_at, i.used_at, i.used_by,
                u.name as created_by_name, v.name as used_by_name,
                case when i.used_at is not null then 'used' when i.withdrawn_at is not null then 'withdrawn'
                    when i.expires_at <= :now then 'expired'
                    when u.state <> 'active' or u.role <> 'admin' then 'void' else 'open' end as state
            from invitations i join users u on u.id = i.created_by left join users v on v.id = i.used_by""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Accounts accounts;
    private final AuditLog audit;

    public Invitations(DatabaseClient database, TransactionalOperator transaction, Accounts accounts, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Whom an invitation is for. */
    public record Wanted(UserRole role, @Nullable String name, Instant expiresAt) {}

    /** Writes an invitation down. */
    public Mono<Invitation> create(Wanted wanted, String token, UUID actorId, Instant now) {
        UUID id = Ids.next();
        DatabaseClient.GenericExecuteSpec insert = database.sql(
                        "insert into invitations (id, token_hash, role, name, created_by, created_at, expires_at)"
                                + " values (:id, :hash, :role, :name, :actor, :now, :expires)")
                .bind("id", id)
                .bind("hash", RandomToken.hash(token))
                .bind("role", wanted.role.wireName())
                .bind("actor", actorId)
                .bind("now", now)
                .bind("expires", wanted.expiresAt);
        String name = wanted.name;
        String detail = "role " + wanted.role.wireName() + ", until " + wanted.expiresAt;
        return transaction.transactional(
                (name == null ? insert.bindNull("name", String.class) : insert.bind("name", name))
                        .then()
                        .then(audit.append(now, actorId, AuditAction.INVITATION_CREATED, id, detail))
                        .then(find(id, now)));
    }

    /**
     * The newest first.
     *
     * @param before those made before this one; null from the newest on
     */
    public Mono<List<Invitation>> page(@Nullable UUID before, int limit, Instant now) {
        // Ids are UUIDv7: by id is by time.
        return database.sql(SELECT + " where i.id < :before order by i.id desc limit :limit")
                .bind("now", now)
                .bind("before", before == null ? new UUID(-1L, -1L) : before)
                .bind("limit", limit)
                .map(Invitations::invitation)
                .all()
                .collectList();
    }

    /** Makes an open invitation worthless; empty if there is no open one with this id. */
    public Mono<Invitation> withdraw(UUID id, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("update invitations set withdrawn_at = :now"
                        + " where id = :id and withdrawn_at is null and used_at is null and expires_at > :now")
                .bind("now", now)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(rows -> audit.append(now, actorId, AuditAction.INVITATION_WITHDRAWN, id, "before: open")
                        .then(find(id, now))));
    }

    /** The invitation of a token; empty if it is not good now, whatever the cause. */
    public Mono<Invitation> open(String token, Instant now) {
        return open(token, "", now);
    }

    /**
     * Makes the account, once. Empty if the invitation is not good any more. Fails with {@link
     * chat.parley.accounts.user.LoginTakenException}, and the invitation stays good.
     *
     * @param passwordHash of the password that the person chose
     */
    public Mono<Account> redeem(String token, LoginName login, String name, String passwordHash, Instant now) {
        // The lock makes those who come with the same link at the same time come one after the other.
        return transaction.transactional(open(token, " for update of i", now)
                .flatMap(invitation -> accounts.createInvited(
                                new NewAccount(login, name, invitation.role()), passwordHash, now)
                        .delayUntil(account -> use(invitation.id(), account.id(), now))
                        .delayUntil(account -> audit.append(
                                now,
                                account.id(),
                                AuditAction.INVITATION_REDEEMED,
                                account.id(),
                                "invitation " + invitation.id() + ", role "
                                        + invitation.role().wireName()))));
    }

    private Mono<Invitation> open(String token, String lock, Instant now) {
        return database.sql(SELECT + " where i.token_hash = :hash" + lock)
                .bind("now", now)
                .bind("hash", RandomToken.hash(token))
                .map(Invitations::invitation)
                .first()
                .filter(invitation -> invitation.state() == Invitation.State.OPEN);
    }

    private Mono<Void> use(UUID id, UUID accountId, Instant now) {
        return database.sql("update invitations set used_at = :now, used_by = :account where id = :id")
                .bind("now", now)
                .bind("account", accountId)
                .bind("id", id)
                .then();
    }

    private Mono<Invitation> find(UUID id, Instant now) {
        return database.sql(SELECT + " where i.id = :id")
                .bind("now", now)
                .bind("id", id)
                .map(Invitations::invitation)
                .first();
    }

    private static Invitation invitation(Readable row) {
        return new Invitation(
                Column.of(row, "id", UUID.class),
                UserRole.valueOf(Column.of(row, "role", String.class).toUpperCase(Locale.ROOT)),
                row.get("name", String.class),
                Invitation.State.valueOf(Column.of(row, "state", String.class).toUpperCase(Locale.ROOT)),
                Column.of(row, "created_by", UUID.class),
                Column.of(row, "created_by_name", String.class),
                Column.of(row, "created_at", Instant.class),
                Column.of(row, "expires_at", Instant.class),
                row.get("used_at", Instant.class),
                row.get("used_by", UUID.class),
                row.get("used_by_name", String.class));
    }
}
