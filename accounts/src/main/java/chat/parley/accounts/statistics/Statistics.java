package chat.parley.accounts.statistics;

import chat.parley.storage.Column;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What happened in each hour. Messages are never counted: each chat knows how many it was given, and the sum of these is
 * compared with that of the last look. While no process of admin-api runs nobody looks, and what was stored meanwhile
 * counts for the hour of the next look.
 */
public final class Statistics {
    private static final Duration KEPT = Duration.ofDays(400);

    /** What two processes write at the same time is written by one after the other, and the sum only grows. */
    private static final String LOOK = """
            insert into statistics as s (hour, messages, messages_until, calls, online_most, files, file_bytes,
                database_bytes, looked_at)
            select :hour, greatest(0, total.messages - coalesce(last.messages_until, total.messages)), total.messages,
                (select count(*) from calls where started_at >= :hour and started_at < :next), cast(:online as integer),
                held.files, held.bytes, pg_database_size(current_database()), :now
            from (select coalesce(sum(last_seq), 0)::bigint as messages from chats) total
            cross join (select count(*) as files, coalesce(sum(size), 0)::bigint as bytes from files
                where state = 'complete') held
            left join (select messages_until from statistics order by hour desc limit 1) last on true
            on conflict (hour) do update set
                messages = s.messages + greatest(0, excluded.messages_until - s.messages_until),
                messages_until = greatest(s.messages_until, excluded.messages_until), calls = excluded.calls,
                online_most = greatest(s.online_most, excluded.online_most), files = excluded.files,
                file_bytes = excluded.file_bytes, database_bytes = excluded.database_bytes,
                looked_at = excluded.looked_at""";

    /** The calls between the last look of an hour and its end. */
    private static final String FINISH = "update statistics set calls = (select count(*) from calls"
            + " where started_at >= :before and started_at < :hour) where hour = :before";

    private final DatabaseClient database;

    public Statistics(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What happened in one hour.
     *
     * @param hour its beginning
     * @param onlineMost most people connected at the same time; absent while that was never known
     * @param fileBytes that files took at its end
     * @param databaseBytes that the database took at its end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hour(
            Instant hour,
            long messages,
            long calls,
            @Nullable Integer onlineMost,
            long fileBytes,
            long databaseBytes) {}

    /**
     * Looks, and writes down what happened since the last look.
     *
     * @param online how many people are connected; null if that is not known
     */
    public Mono<Void> look(@Nullable Integer online, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        DatabaseClient.GenericExecuteSpec look = database.sql(LOOK)
                .bind("hour", hour)
                .bind("next", hour.plus(Duration.ofHours(1)))
                .bind("now", now);
        return (online == null ? look.bindNull("online", Integer.class) : look.bind("online", online))
                .then()
                .then(database.sql(FINISH)
                        .bind("hour", hour)
                        .bind("before", hour.minus(Duration.ofHours(1)))
                        .then())
                .then(database.sql("delete from statistics where hour < :limit")
                        .bind("limit", hour.minus(KEPT))
                        .then());
    }

    /** The hours from the given time on, in order. Hours in which nobody looked are missing. */
    public Mono<List<Hour>> since(Instant from) {
        return database.sql("select hour, messages, calls, online_most, file_bytes, database_bytes from statistics"
                        + " where hour >= :from order by hour")
                .bind("from", from)
                .map(row -> new Hour(
                        Column.of(row, "hour", Instant.class),
                        Column.of(row, "messages", Long.class),
                        Column.of(row, "calls", Long.class),
                        row.get("online_most", Integer.class),
                        Column.of(row, "file_bytes", Long.class),
                        Column.of(row, "database_bytes", Long.class)))
                .all()
                .collectList();
    }
}
