package chat.parley.accounts.audit;

import chat.parley.storage.Column;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The audit log in PostgreSQL. The services' role may add lines and read them, not change or remove any. */
public final class AuditLog {
    /** Any number, the same in every process: one line is added at a time. */
    private static final long LOCK = 0x61756469746cL;

    private final DatabaseClient database;

    public AuditLog(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Adds a line in the caller's transaction, which must exist. Other transactions that add one wait for its end: call
     * this last.
     */
    public Mono<Void> append(
            Instant at, @Nullable UUID actorId, AuditAction action, @Nullable UUID subjectId, String detail) {
        return database.sql("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .then()
                .then(last())
                .flatMap(last -> insert(
                        new AuditEntry(last.seq + 1, at, actorId, action.stored(), subjectId, detail), last.hash));
    }

    /** Walks the whole chain. */
    public Mono<AuditVerdict> verify() {
        return database.sql(
                        "select seq, at, actor_id, action, subject_id, detail,"
                                + " encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash from audit_log order by seq")
                .map(AuditLog::row)
                .all()
                .scan(new Walk(new AuditVerdict(0, null), AuditEntry.GENESIS), Walk::next)
                .last()
                .map(Walk::verdict);
    }

    private Mono<Last> last() {
        return database.sql("select seq, encode(hash, 'hex') as hash from audit_log order by seq desc limit 1")
                .map(row -> new Last(Column.of(row, "seq", Long.class), Column.of(row, "hash", String.class)))
                .first()
                .defaultIfEmpty(new Last(0, AuditEntry.GENESIS));
    }

    private Mono<Void> insert(AuditEntry entry, String previous) {
        DatabaseClient.GenericExecuteSpec insert = database.sql(
                        "insert into audit_log (seq, at, actor_id, action, subject_id, detail, previous_hash, hash)"
                                + " values (:seq, :at, :actor, :action, :subject, :detail, :previous, :hash)")
                .bind("seq", entry.seq())
                .bind("at", entry.at())
                .bind("action", entry.action())
                .bind("detail", entry.detail())
                .bind("previous", HexFormat.of().parseHex(previous))
                .bind("hash", HexFormat.of().parseHex(entry.hash(previous)));
        return bind(bind(insert, "actor", entry.actorId()), "subject", entry.subjectId())
                .then();
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec statement, String name, @Nullable UUID value) {
        return value == null ? statement.bindNull(name, UUID.class) : statement.bind(name, value);
    }

    private static Row row(Readable row) {
        return new Row(
                new AuditEntry(
                        Column.of(row, "seq", Long.class),
                        Column.of(row, "at", Instant.class),
                        row.get("actor_id", UUID.class),
                        Column.of(row, "action", String.class),
                        row.get("subject_id", UUID.class),
                        Column.of(row, "detail", String.class)),
                Column.of(row, "previous_hash", String.class),
                Column.of(row, "hash", String.class));
    }

    private record Walk(AuditVerdict verdict, String lastHash) {
        Walk next(Row row) {
            if (verdict.brokenAt() != null) {
                return this;
            }
            boolean intact = row.entry.seq() == verdict.lines() + 1
                    && row.previousHash.equals(lastHash)
                    && row.hash.equals(row.entry.hash(lastHash));
            return intact
                    ? new Walk(new AuditVerdict(row.entry.seq(), null), row.hash)
                    : new Walk(new AuditVerdict(verdict.lines(), verdict.lines() + 1), lastHash);
        }
    }

    private record Last(long seq, String hash) {}

    private record Row(AuditEntry entry, String previousHash, String hash) {}
}
