package chat.parley.accounts.key;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at the tables of keys, wrapped as they are, and orders rotations, which workers carry out. */
public final class KeyRotations {
    private static final String MASTER_KEYS = """
            select coalesce(m.id, w.id) as id, m.since, coalesce(w.wrapped, 0) as wrapped from master_keys m
            full join (
                select master_key_id as id, count(*) as wrapped from (
                    select master_key_id from data_keys union all select master_key_id from signing_keys
                    union all select master_key_id from shared_secrets
                    union all select master_key_id from files where master_key_id is not null
                    union all select master_key_id from push_subscriptions
                    union all select master_key_id from webhook_subscriptions
                    union all select master_key_id from second_factors) as wrapped_keys
                group by master_key_id) as w on w.id = m.id
            order by m.since nulls first, 1""";

    private static final String DATA_KEYS = """
            select purpose, count(*) as count, min(created_at) as oldest, max(created_at) as newest
            from data_keys group by purpose order by purpose""";

    private static final String OTHERS = """
            select (select count(*) from files where wrapped_key is not null) as files,
                (select max(created_at) from signing_keys) as signing_key,
                (select min(k.created_at) from chats c join data_keys k
                    on k.chat_id = c.id and k.purpose = 'content' and k.number = c.content_key
                    where c.erased_at is null) as oldest""";

    private static final String LAST = """
            select case when r.finished_at is not null then 'done' when r.begun_at is not null then 'contents'
                    when r.chats_total is not null then 'new_keys' else 'ordered' end as phase,
                r.ordered_at, u.login, r.finished_at, r.chats_total, r.messages_total, r.chats_begun, r.chats_done,
                least(r.messages_done, r.messages_total) as messages_done, r.contents, r.unreadable, r.chats_kept,
                r.keys_deleted
            from key_rotations r join users u on u.id = r.ordered_by order by r.ordered_at desc limit 1""";

    private static final String ORDER = """
            insert into key_rotations (id, ordered_at, ordered_by) values (:id, :now, :actor)
            on conflict do nothing""";

    private static final String FINISHED = """
            select id, chats_done, contents, unreadable, keys_deleted from key_rotations
            where finished_at is not null and audited_at is null limit 5 for update skip locked""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public KeyRotations(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    public Mono<KeyReport> report() {
        return Mono.zip(
                        masterKeys(),
                        dataKeys(),
                        others(),
                        last().map(Optional::of).defaultIfEmpty(Optional.empty()))
                .map(found -> new KeyReport(
                        found.getT1(),
                        found.getT2(),
                        found.getT3().files,
                        found.getT3().signingKey.orElse(null),
                        found.getT3().oldest.orElse(null),
                        found.getT4().orElse(null)));
    }

    /** The last that was ordered; empty if none ever was. */
    public Mono<KeyReport.Rotation> last() {
        return database.sql(LAST)
                .map(row -> new KeyReport.Rotation(
                        Column.of(row, "phase", String.class),
                        Column.of(row, "ordered_at", Instant.class),
                        Column.of(row, "login", String.class),
                        row.get("finished_at", Instant.class),
                        row.get("chats_total", Long.class),
                        row.get("messages_total", Long.class),
                        Column.of(row, "chats_begun", Long.class),
                        Column.of(row, "chats_done", Long.class),
                        Optional.ofNullable(row.get("messages_done", Long.class))
                                .orElse(0L),
                        Column.of(row, "contents", Long.class),
                        Column.of(row, "unreadable", Long.class),
                        Column.of(row, "chats_kept", Long.class),
                        Column.of(row, "keys_deleted", Long.class)))
                .first();
    }

    /** Empty if one is under way. */
    public Mono<KeyReport.Rotation> order(UUID actorId, Instant now) {
        UUID id = Ids.next();
        return transaction.transactional(database.sql(ORDER)
                .bind("id", id)
                .bind("now", now)
                .bind("actor", actorId)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(rows -> before().flatMap(before -> audit.append(
                                now,
                                actorId,
                                AuditAction.KEY_ROTATION_ORDERED,
                                id,
                                "content keys of all chats; before: " + before + " content keys"))
                        .then(last())));
    }

    /** Adds to the audit log what workers have finished. */
    public Mono<Void> auditFinished(Instant now) {
        return transaction.transactional(database.sql(FINISHED)
                .map(row -> new Finished(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "chats_done", Long.class) + " chats, "
                                + Column.of(row, "contents", Long.class) + " contents encrypted anew, "
                                + Column.of(row, "unreadable", Long.class) + " unreadable, "
                                + Column.of(row, "keys_deleted", Long.class) + " old keys deleted"))
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(finished -> database.sql("update key_rotations set audited_at = :now where id = :id")
                        .bind("now", now)
                        .bind("id", finished.id)
                        .then()
                        .then(audit.append(now, null, AuditAction.KEY_ROTATION_DONE, finished.id, finished.detail)))
                .then());
    }

    private Mono<Long> before() {
        return database.sql("select count(*) as count from data_keys where purpose = 'content'")
                .map(row -> Column.of(row, "count", Long.class))
                .one();
    }

    private Mono<List<KeyReport.MasterKey>> masterKeys() {
        return database.sql(MASTER_KEYS)
                .map(row -> new KeyReport.MasterKey(
                        // Without a sign, as keysets write it.
                        Integer.toUnsignedLong(Column.of(row, "id", Integer.class)),
                        row.get("since", Instant.class),
                        Column.of(row, "wrapped", Long.class)))
                .all()
                .collectList();
    }

    private Mono<List<KeyReport.DataKeys>> dataKeys() {
        return database.sql(DATA_KEYS)
                .map(row -> new KeyReport.DataKeys(
                        Column.of(row, "purpose", String.class),
                        Column.of(row, "count", Long.class),
                        row.get("oldest", Instant.class),
                        row.get("newest", Instant.class)))
                .all()
                .collectList();
    }

    private Mono<Others> others() {
        return database.sql(OTHERS)
                .map(row -> new Others(
                        Column.of(row, "files", Long.class),
                        Optional.ofNullable(row.get("signing_key", Instant.class)),
                        Optional.ofNullable(row.get("oldest", Instant.class))))
                .one();
    }

    private record Others(long files, Optional<Instant> signingKey, Optional<Instant> oldest) {}

    private record Finished(UUID id, String detail) {}
}
