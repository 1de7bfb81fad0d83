package chat.parley.accounts.retention;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import chat.parley.storage.policy.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** For how long messages are kept. Workers carry it out within a minute. */
public final class RetentionDecisions {
    private static final int LOGINS = 5;

    private static final String CHATS = """
            select c.id, c.kind, c.created_at, c.active_at, c.last_seq - c.purged_to_seq + 1 as messages, c.retention_days,
                is_held(c.id) as held,
                (select count(*) from chat_members m where m.chat_id = c.id and m.left_version is null) as count,
                array(select u.login from chat_members m join users u on u.id = m.user_id
                    where m.chat_id = c.id and m.left_version is null order by m.joined_version, m.user_id
                    limit %d) as logins
            from chats c where c.erased_at is null and c.id > :after order by c.id limit :limit""".formatted(LOGINS);

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

    /** Chats by id, those after the given one. */
    public Mono<List<ListedChat>> chats(UUID after, int limit) {
        return database.sql(CHATS)
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> new ListedChat(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "kind", String.class),
                        List.of(Column.of(row, "logins", String[].class)),
                        Math.toIntExact(Column.of(row, "count", Long.class)),
                        Column.of(row, "created_at", Instant.class),
                        Column.of(row, "active_at", Instant.class),
                        Column.of(row, "messages", Long.class),
                        row.get("retention_days", Integer.class),
                        Column.of(row, "held", Boolean.class)))
                .all()
                .collectList();
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
