package chat.parley.accounts.retention;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Legal holds. While one stands, what it concerns is not removed from the disk. It is placed when nothing is being removed
 * ({@code removal_turn}), so from the answer on nothing more goes.
 */
public final class LegalHolds {
    private static final String EXISTS = """
            select case :kind
                when 'user' then exists (select from users where id = :id and state <> 'deleted')
                else exists (select from chats where id = :id and erased_at is null) end as there,
                exists (select from erasures where kind = :kind and subject_id = :id and done_at is null) as erasing""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public LegalHolds(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Placing one that stands changes nothing. */
    public Mono<Void> place(Subject kind, UUID id, UUID actorId, Instant now) {
        return transaction.transactional(turn().then(check(kind, id))
                .then(database.sql("insert into legal_holds (kind, subject_id, placed_at, placed_by)"
                                + " values (:kind, :id, :now, :actor) on conflict do nothing")
                        .bind("kind", kind.stored())
                        .bind("id", id)
                        .bind("now", now)
                        .bind("actor", actorId)
                        .fetch()
                        .rowsUpdated())
                .flatMap(rows -> rows == 0
                        ? Mono.empty()
                        : audit.append(
                                now,
                                actorId,
                                AuditAction.HOLD_PLACED,
                                id,
                                kind.stored() + ": held; before: not held")));
    }

    /** Lifting one that does not stand changes nothing. */
    public Mono<Void> lift(Subject kind, UUID id, UUID actorId, Instant now) {
        return transaction.transactional(turn().then(
                        database.sql("delete from legal_holds where kind = :kind and subject_id = :id")
                                .bind("kind", kind.stored())
                                .bind("id", id)
                                .fetch()
                                .rowsUpdated())
                .flatMap(rows -> rows == 0
                        ? Mono.empty()
                        : audit.append(
                                now,
                                actorId,
                                AuditAction.HOLD_LIFTED,
                                id,
                                kind.stored() + ": not held; before: held")));
    }

    /** All that stand, oldest first. */
    public Mono<List<LegalHold>> all() {
        return database.sql("select kind, subject_id, placed_at, placed_by from legal_holds order by placed_at")
                .map(row -> new LegalHold(
                        Column.of(row, "kind", String.class),
                        Column.of(row, "subject_id", UUID.class),
                        Column.of(row, "placed_at", Instant.class),
                        Column.of(row, "placed_by", UUID.class)))
                .all()
                .collectList();
    }

    private Mono<Void> turn() {
        return database.sql("select removal_turn()").then();
    }

    private Mono<Void> check(Subject kind, UUID id) {
        return database.sql(EXISTS)
                .bind("kind", kind.stored())
                .bind("id", id)
                .map(row ->
                        new boolean[] {Column.of(row, "there", Boolean.class), Column.of(row, "erasing", Boolean.class)
                        })
                .first()
                .flatMap(found -> {
                    if (found[1]) {
                        return Mono.error(new RefusedException(
                                RefusedException.Reason.BEING_ERASED,
                                "it is being erased: what is left cannot be held any more"));
                    }
                    return found[0]
                            ? Mono.empty()
                            : Mono.error(new RefusedException(RefusedException.Reason.NOT_THERE, "nothing to hold"));
                });
    }
}
