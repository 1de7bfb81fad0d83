package chat.parley.accounts.retention;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.user.LastAdministrator;
import chat.parley.accounts.user.LoginName;
import chat.parley.storage.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Orders of erasures. An account is gone with the order, in one transaction; what hangs on it, and a chat, is erased by
 * workers, whatever is killed in between. To order it again tells how far it is.
 */
public final class Erasures {
    private static final String COLUMNS = "kind, subject_id, shred_messages, ordered_at, messages, done_at";

    private static final String FIND = "select " + COLUMNS + " from erasures where kind = :kind and subject_id = :id";

    private static final String INSERT = """
            insert into erasures (kind, subject_id, shred_messages, ordered_at, ordered_by)
            values (:kind, :id, :shred, :now, :actor)""";

    /** The name for old messages; clients know it by the login. */
    private static final String ANONYMISE = """
            update users set login = 'deleted-' || id, name = 'Deleted account', role = 'user', state = 'deleted',
                block_reason = null, updated_at = :now where id = :id""";

    private static final String FINISHED = """
            select kind, subject_id, messages from erasures where done_at is not null and audited_at is null
            order by done_at limit 20 for update skip locked""";

    private static final String ASKED = """
            select id, user_id from exports where audited_at is null order by requested_at limit 20
            for update skip locked""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final LastAdministrator last;
    private final AuditLog audit;

    public Erasures(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.sessions = sessions;
        this.last = new LastAdministrator(database);
        this.audit = audit;
    }

    /** An order, and the sessions that ended by it, which the caller announces. */
    public record Ordered(Erasure erasure, List<EndedSession> ended) {}

    /** Empty if it was not ordered. */
    public Mono<Erasure> find(Subject kind, UUID id) {
        return database.sql(FIND)
                .bind("kind", kind.stored())
                .bind("id", id)
                .map(row -> new Erasure(
                        Column.of(row, "kind", String.class),
                        Column.of(row, "subject_id", UUID.class),
                        Column.of(row, "shred_messages", Boolean.class),
                        Column.of(row, "ordered_at", Instant.class),
                        Column.of(row, "messages", Long.class),
                        row.get("done_at", Instant.class)))
                .first();
    }

    /**
     * Orders that a chat is erased. Empty if there is no such chat.
     *
     * @param confirm the id of the chat once more
     */
    public Mono<Erasure> orderChat(UUID id, String confirm, UUID actorId, Instant now) {
        Mono<Erasure> order = database.sql("select is_held(id) as held from chats where id = :id and erased_at is null")
                .bind("id", id)
                .map(row -> Column.of(row, "held", Boolean.class))
                .first()
                .flatMap(held -> {
                    refuseIf(held, "the chat, or somebody who is or was in it, is held");
                    if (!confirm.equals(id.toString())) {
                        throw new RefusedException(RefusedException.Reason.NOT_CONFIRMED, "must be the id of the chat");
                    }
                    return insert(Subject.CHAT, id, true, actorId, now)
                            .then(audit.append(now, actorId, AuditAction.ERASURE_ORDERED, id, "chat; before: there"));
                })
                .then(find(Subject.CHAT, id));
        return transaction.transactional(turn().then(find(Subject.CHAT, id)).switchIfEmpty(order));
    }

    /**
     * Makes an account anonymous and orders that the rest is erased. Empty if there is no such account.
     *
     * @param confirm the login of the account
     * @param shred whether what the person wrote goes, too
     */
    public Mono<Ordered> orderUser(UUID id, String confirm, boolean shred, UUID actorId, Instant now) {
        Mono<Ordered> order = last.notOnly(id, "erased")
                .then(database.sql("""
                        select login, state, exists (select from legal_holds where kind = 'user' and subject_id = :id)
                            as held
                        from users where id = :id for update""")
                        .bind("id", id)
                        .map(row -> new Found(
                                Column.of(row, "login", String.class),
                                Column.of(row, "state", String.class),
                                Column.of(row, "held", Boolean.class)))
                        .first())
                .flatMap(found -> {
                    refuseIf(found.held, "the account is held");
                    boolean confirmed = LoginName.parse(confirm)
                            .map(login -> login.value().equals(found.login))
                            .orElse(false);
                    if (!confirmed) {
                        throw new RefusedException(
                                RefusedException.Reason.NOT_CONFIRMED, "must be the login of the account");
                    }
                    return anonymise(id, now)
                            .flatMap(ended -> insert(Subject.USER, id, shred, actorId, now)
                                    .then(audit.append(
                                            now,
                                            actorId,
                                            AuditAction.ERASURE_ORDERED,
                                            id,
                                            "user, messages " + (shred ? "shredded" : "kept") + "; before: "
                                                    + found.state))
                                    .then(find(Subject.USER, id))
                                    .map(erasure -> new Ordered(erasure, ended)));
                });
        return transaction.transactional(turn().then(find(Subject.USER, id))
                .map(erasure -> new Ordered(erasure, List.of()))
                .switchIfEmpty(order));
    }

    /** Adds to the audit log what workers have finished, and who asked for a copy of the own data. */
    public Mono<Void> auditFinished(Instant now) {
        return transaction
                .transactional(database.sql(FINISHED)
                        .map(row -> new Finished(
                                Column.of(row, "kind", String.class),
                                Column.of(row, "subject_id", UUID.class),
                                Column.of(row, "messages", Long.class)))
                        .all()
                        .collectList()
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(finished -> database.sql("update erasures set audited_at = :now"
                                        + " where kind = :kind and subject_id = :id")
                                .bind("now", now)
                                .bind("kind", finished.kind)
                                .bind("id", finished.id)
                                .then()
                                .then(audit.append(
                                        now,
                                        null,
                                        AuditAction.ERASURE_DONE,
                                        finished.id,
                                        finished.kind + ", " + finished.messages + " messages")))
                        .then())
                .then(Mono.defer(() -> auditExports(now)));
    }

    private Mono<Void> auditExports(Instant now) {
        return transaction.transactional(database.sql(ASKED)
                .map(row -> new Asked(Column.of(row, "id", UUID.class), Column.of(row, "user_id", UUID.class)))
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(asked -> database.sql("update exports set audited_at = :now where id = :id")
                        .bind("now", now)
                        .bind("id", asked.id)
                        .then()
                        .then(audit.append(now, asked.userId, AuditAction.EXPORT_REQUESTED, asked.userId, "own data")))
                .then());
    }

    private Mono<List<EndedSession>> anonymise(UUID id, Instant now) {
        return sessions.endAll(id, EndReason.BLOCKED, now)
                .delayUntil(ended -> statement(
                                "update sessions set address = '', device_name = null where user_id = :id", id)
                        .then(statement("delete from credentials where user_id = :id", id))
                        .then(statement("delete from second_factors where user_id = :id", id))
                        .then(statement("delete from passkeys where user_id = :id", id))
                        .then(statement("delete from passkey_challenges where user_id = :id", id))
                        .then(statement("delete from user_statuses where user_id = :id", id))
                        .then(statement("update invitations set name = null where used_by = :id", id))
                        .then(database.sql(ANONYMISE)
                                .bind("id", id)
                                .bind("now", now)
                                .then()));
    }

    private Mono<Void> statement(String sql, UUID id) {
        return database.sql(sql).bind("id", id).then();
    }

    private Mono<Void> insert(Subject kind, UUID id, boolean shred, UUID actorId, Instant now) {
        return database.sql(INSERT)
                .bind("kind", kind.stored())
                .bind("id", id)
                .bind("shred", shred)
                .bind("now", now)
                .bind("actor", actorId)
                .then();
    }

    private Mono<Void> turn() {
        return database.sql("select removal_turn()").then();
    }

    private static void refuseIf(boolean held, String why) {
        if (held) {
            throw new RefusedException(RefusedException.Reason.HELD, why + ": lift the hold first");
        }
    }

    private record Found(String login, String state, boolean held) {}

    private record Asked(UUID id, UUID userId) {}

    private record Finished(String kind, UUID id, long messages) {}
}
