package chat.parley.accounts.retention;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.policy.Policies;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** For how long messages are kept. Workers carry it out within a minute. */
public final class RetentionDecisions {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Policies policies;
    private final AuditLog audit;

    public RetentionDecisions(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.policies = new Policies(database);
        this.audit = audit;
    }

    /** For how many days messages are kept where nothing else was decided; 0 for ever. */
    public Mono<Integer> everywhere() {
        return policies.retentionDays();
    }

    /** The same from now on. */
    public Mono<Integer> changeEverywhere(int days, UUID actorId, Instant now) {
        return transaction.transactional(policies.retentionDays()
                .flatMap(before -> policies.setRetentionDays(days, actorId, now)
                        .then(audit.append(
                                now,
                                actorId,
                                AuditAction.POLICY_CHANGED,
                                null,
                                "retention: " + text(days) + "; before: " + text(before)))
                        .thenReturn(days)));
    }

    /**
     * Changes the retention of one chat. Empty if there is no such chat.
     *
     * @param days null: as everywhere
     */
    public Mono<Boolean> changeChat(UUID chatId, @Nullable Integer days, UUID actorId, Instant now) {
        return transaction.transactional(before(chatId)
                .flatMap(before -> set(chatId, days)
                        .then(audit.append(
                                now,
                                actorId,
                                AuditAction.RETENTION_CHANGED,
                                chatId,
                                "chat: " + text(days) + "; before: " + text(before.orElse(null))))
                        .thenReturn(true)));
    }

    private Mono<Optional<Integer>> before(UUID chatId) {
        return database.sql("select retention_days from chats where id = :id and erased_at is null for update")
                .bind("id", chatId)
                .map(row -> Optional.ofNullable(row.get("retention_days", Integer.class)))
                .first();
    }

    private Mono<Void> set(UUID chatId, @Nullable Integer days) {
        DatabaseClient.GenericExecuteSpec update = database.sql(
                        "update chats set retention_days = :days where id = :id")
                .bind("id", chatId);
        return (days == null ? update.bindNull("days", Integer.class) : update.bind("days", days)).then();
    }

    private static String text(@Nullable Integer days) {
        if (days == null) {
            return "as everywhere";
        }
        return days == 0 ? "for ever" : days + " days";
    }
}
