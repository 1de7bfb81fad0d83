package chat.parley.accounts.audit;

import chat.parley.storage.Column;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks into the audit log. */
public final class AuditSearch {
    private static final String SELECT =
            "select a.seq, a.at, a.action, a.detail, encode(a.hash, 'hex') as hash, a.actor_id, who.login as actor_login,"
                    + " who.name as actor_name, a.subject_id, whom.login as subject_login, whom.name as subject_name"
                    + " from audit_log a left join users who on who.id = a.actor_id"
                    + " left join users whom on whom.id = a.subject_id";

    /** Rows that are under way from the database at once, when all are wanted. */
    private static final int FETCHED = 500;

    private final DatabaseClient database;

    public AuditSearch(DatabaseClient database) {
        this.database = database;
    }

    /** The newest lines first, those before the given one. */
    public Mono<List<AuditedLine>> page(AuditFilter filter, long before, int limit) {
        Map<String, Object> values = new HashMap<>();
        String sql = SELECT + where(filter, "a.seq < :before", values) + " order by a.seq desc limit :limit";
        values.put("before", before);
        values.put("limit", limit);
        return database.sql(sql).bindValues(values).map(AuditSearch::line).all().collectList();
    }

    /** All lines from the first on, as they are asked for: there may be more than fit into memory. */
    public Flux<AuditedLine> all(AuditFilter filter) {
        Map<String, Object> values = new HashMap<>();
        String sql = SELECT + where(filter, null, values) + " order by a.seq";
        return database.sql(sql)
                .bindValues(values)
                .filter(statement -> statement.fetchSize(FETCHED))
                .map(AuditSearch::line)
                .all();
    }

    private static String where(AuditFilter filter, @Nullable String more, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (more != null) {
            conditions.add(more);
        }
        party("actor", filter.actor(), conditions, values);
        party("subject", filter.subject(), conditions, values);
        if (filter.action() != null) {
            conditions.add("a.action = :action");
            values.put("action", filter.action());
        }
        time("a.at >= :from", "from", filter.from(), conditions, values);
        time("a.at < :until", "until", filter.until(), conditions, values);
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void time(
            String condition,
            String name,
            @Nullable Instant value,
            List<String> conditions,
            Map<String, Object> values) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private static void party(
            String name, @Nullable String value, List<String> conditions, Map<String, Object> values) {
        if (value == null) {
            return;
        }
        UUID id = id(value);
        if (id == null) {
            conditions.add("a." + name + "_id = (select id from users where login = :" + name + ")");
            values.put(name, value.toLowerCase(Locale.ROOT));
        } else {
            conditions.add("a." + name + "_id = :" + name);
            values.put(name, id);
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private static AuditedLine line(Readable row) {
        return new AuditedLine(
                Column.of(row, "seq", Long.class),
                Column.of(row, "at", Instant.class),
                Column.of(row, "action", String.class),
                party(row, "actor"),
                party(row, "subject"),
                Column.of(row, "detail", String.class),
                Column.of(row, "hash", String.class));
    }

    private static AuditedLine.@Nullable Party party(Readable row, String name) {
        UUID id = row.get(name + "_id", UUID.class);
        return id == null
                ? null
                : new AuditedLine.Party(
                        id, row.get(name + "_login", String.class), row.get(name + "_name", String.class));
    }
}
