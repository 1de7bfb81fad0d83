package chat.parley.accounts.dead;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Who sent what failed, and the lines of the audit log about what is done with it. */
public final class DeadLetterRecords {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public DeadLetterRecords(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Who wrote what failed. */
    public record Sender(UUID id, String login, String name) {}

    /** Those of the senders that are there, by id. */
    public Mono<Map<UUID, Sender>> senders(Collection<UUID> ids) {
        return database.sql("select id, login, name from users where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> new Sender(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "login", String.class),
                        Column.of(row, "name", String.class)))
                .all()
                .collectMap(Sender::id);
    }

    /** Writes down what is about to be done: the broker takes part in no transaction. */
    public Mono<Void> note(AuditAction action, @Nullable UUID chatId, String detail, UUID actorId, Instant now) {
        return transaction.transactional(audit.append(now, actorId, action, chatId, detail));
    }
}
