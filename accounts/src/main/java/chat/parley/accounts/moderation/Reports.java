package chat.parley.accounts.moderation;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.ReportReason;
import chat.parley.wire.model.UserRole;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Reports of messages in PostgreSQL: each decision with its line in the audit log, in one transaction. */
public final class Reports {
    private static final String SELECT = """
            select r.id, r.chat_id, c.kind as chat_kind, r.seq, r.reason, r.created_at, r.outcome, r.closed_at, r.note,
                r.to_delete,
                a.id as author_id, a.login as author_login, a.name as author_name, a.role as author_role,
                a.state = 'active' as author_active, a.bot as author_bot,
                p.id as reporter_id, p.login as reporter_login, p.name as reporter_name, p.role as reporter_role,
                p.state = 'active' as reporter_active, p.bot as reporter_bot,
                k.id as closer_id, k.login as closer_login, k.name as closer_name, k.role as closer_role,
                k.state = 'active' as closer_active, k.bot as closer_bot
            from message_reports r join chats c on c.id = r.chat_id join users a on a.id = r.author_id
                join users p on p.id = r.reporter_id left join users k on k.id = r.closed_by""";

    private static final String CLOSE = """
            update message_reports set outcome = :outcome, closed_at = :now, closed_by = :actor, note = :note,
                to_delete = :delete
            where id = :id""";

    /** The message is gone: nothing is left to decide about what others said of it. */
    private static final String CLOSE_OTHERS = """
            update message_reports set outcome = :outcome, closed_at = :now, closed_by = :actor
            where chat_id = :chat and seq = :seq and outcome is null""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public Reports(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * The newest first.
     *
     * @param open whether those are wanted about which nobody has decided, or the others
     * @param before those made before this one; null from the newest on
     */
    public Mono<List<Report>> page(boolean open, @Nullable UUID before, int limit) {
        // Ids are UUIDv7: by id is by time.
        return database.sql(SELECT + " where r.outcome is " + (open ? "null" : "not null")
                        + " and r.id < :before order by r.id desc limit :limit")
                .bind("before", before == null ? new UUID(-1, -1) : before)
                .bind("limit", limit)
                .map(Reports::report)
                .all()
                .collectList();
    }

    /** Empty if there is no such report. */
    public Mono<Report> find(UUID id) {
        return database.sql(SELECT + " where r.id = :id")
                .bind("id", id)
                .map(Reports::report)
                .first();
    }

    /** Writes down that somebody was shown the message and those around it. */
    public Mono<Void> noteReading(Report report, UUID actorId, Instant now) {
        return transaction
                .transactional(audit.append(
                        now, actorId, AuditAction.REPORT_READ, report.author().id(), described(report)))
                .then();
    }

    /**
     * Decides about a report. A deletion is carried out by a worker, and closes all reports of the message. Empty if there
     * is no such report. Fails with {@link ReportClosedException} if it is closed already.
     */
    public Mono<Report> close(UUID id, Outcome outcome, @Nullable String note, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("select id from message_reports where id = :id for update")
                .bind("id", id)
                .map(row -> true)
                .first()
                .flatMap(there -> find(id))
                .flatMap(report -> report.outcome() == null
                        ? close(report, outcome, note, actorId, now)
                        : Mono.error(new ReportClosedException())));
    }

    private Mono<Report> close(Report report, Outcome outcome, @Nullable String note, UUID actorId, Instant now) {
        boolean delete = outcome == Outcome.MESSAGE_DELETED;
        DatabaseClient.GenericExecuteSpec close = database.sql(CLOSE)
                .bind("id", report.id())
                .bind("outcome", outcome.wireName())
                .bind("now", now)
                .bind("actor", actorId)
                .bind("delete", delete);
        Mono<Long> others = delete ? closeOthers(report, outcome, actorId, now) : Mono.just(0L);
        return (note == null ? close.bindNull("note", String.class) : close.bind("note", note))
                .then()
                .then(others)
                .flatMap(closed -> audit.append(
                        now,
                        actorId,
                        outcome.audited(),
                        report.author().id(),
                        described(report) + "; before: open" + (closed > 0 ? ", as " + closed + " more of it" : "")))
                .then(find(report.id()));
    }

    private Mono<Long> closeOthers(Report report, Outcome outcome, UUID actorId, Instant now) {
        return database.sql(CLOSE_OTHERS)
                .bind("chat", report.chatId())
                .bind("seq", report.seq())
                .bind("outcome", outcome.wireName())
                .bind("now", now)
                .bind("actor", actorId)
                .fetch()
                .rowsUpdated();
    }

    /** Those of these people who are known. */
    public Mono<Map<UUID, Person>> people(Collection<UUID> ids) {
        return database.sql("select id as who_id, login as who_login, name as who_name, role as who_role,"
                        + " state = 'active' as who_active, bot as who_bot from users where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> person(row, "who"))
                .all()
                .collectMap(Person::id);
    }

    private static String described(Report report) {
        return "report " + report.id() + " of message " + report.seq() + " of chat " + report.chatId();
    }

    private static Report report(Readable row) {
        String outcome = row.get("outcome", String.class);
        return new Report(
                Column.of(row, "id", UUID.class),
                Column.of(row, "chat_id", UUID.class),
                ChatKind.valueOf(upper(row, "chat_kind")),
                Column.of(row, "seq", Long.class),
                ReportReason.valueOf(upper(row, "reason")),
                Column.of(row, "created_at", Instant.class),
                person(row, "author"),
                person(row, "reporter"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.get("closed_at", Instant.class),
                row.get("closer_id", UUID.class) == null ? null : person(row, "closer"),
                row.get("note", String.class),
                Column.of(row, "to_delete", Boolean.class) ? true : null);
    }

    private static Person person(Readable row, String name) {
        return new Person(
                Column.of(row, name + "_id", UUID.class),
                Column.of(row, name + "_login", String.class),
                Column.of(row, name + "_name", String.class),
                UserRole.valueOf(upper(row, name + "_role")),
                Column.of(row, name + "_active", Boolean.class),
                Column.of(row, name + "_bot", Boolean.class));
    }

    private static String upper(Readable row, String column) {
        return Column.of(row, column, String.class).toUpperCase(Locale.ROOT);
    }
}
