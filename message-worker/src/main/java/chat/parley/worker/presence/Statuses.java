package chat.parley.worker.presence;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.model.StatusText;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.PostgresAwayException;
import chat.parley.worker.view.Snapshots;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people say of their own situation, in PostgreSQL: it outlives Redis and every process. */
final class Statuses {
    private static final String CURRENT = """
            select user_id, text, emoji, until from user_statuses
            where user_id = any($1) and (until is null or until > $2)""";

    private static final String SET = """
            insert into user_statuses (user_id, text, emoji, until) values ($1, $2, $3, $4)
            on conflict (user_id) do update
            set text = excluded.text, emoji = excluded.emoji, until = excluded.until""";

    private final Snapshots snapshots;

    /** What was seen last: presence is told while PostgreSQL is away, too. */
    private final Cache<UUID, Optional<StatusText>> seen =
            Caffeine.newBuilder().maximumSize(10_000).build();

    Statuses(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Those that last at this time, by person. */
    Map<UUID, StatusText> current(Collection<UUID> userIds, Instant now) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        try {
            Map<UUID, StatusText> statuses = new HashMap<>();
            snapshots
                    .read(snapshot -> snapshot.select(CURRENT, Found::of, userIds.toArray(UUID[]::new), now))
                    .forEach(found -> statuses.put(found.userId, found.status));
            userIds.forEach(userId -> seen.put(userId, Optional.ofNullable(statuses.get(userId))));
            return statuses;
        } catch (PostgresAwayException e) {
            Map<UUID, StatusText> last = new HashMap<>();
            seen.getAllPresent(userIds)
                    .forEach((userId, status) ->
                            status.filter(text -> lasts(text, now)).ifPresent(text -> last.put(userId, text)));
            return last;
        }
    }

    /** @throws PostgresAwayException when it may succeed later */
    void set(UUID userId, StatusText status) {
        snapshots.write(transaction -> transaction.update(
                SET,
                userId,
                status.text(),
                PostgresTransaction.nullable(String.class, status.emoji()),
                PostgresTransaction.nullable(Instant.class, status.until())));
    }

    /** @throws PostgresAwayException when it may succeed later */
    void remove(UUID userId) {
        snapshots.write(transaction -> transaction.update("delete from user_statuses where user_id = $1", userId));
    }

    /**
     * Removes those that are over; each is removed by one worker alone.
     *
     * @return whose they were
     * @throws PostgresAwayException when it may succeed later
     */
    List<UUID> removeOver(Instant now) {
        List<UUID> people = new ArrayList<>();
        snapshots.write(transaction -> people.addAll(transaction.select(
                "delete from user_statuses where until <= $1 returning user_id", row -> Columns.uuid(row, 0), now)));
        return people;
    }

    private static boolean lasts(StatusText status, Instant now) {
        return status.until() == null || status.until().isAfter(now);
    }

    private record Found(UUID userId, StatusText status) {
        static Found of(Row row) {
            return new Found(
                    Columns.uuid(row, 0),
                    new StatusText(Columns.text(row, 1), row.get(2, String.class), row.get(3, Instant.class)));
        }
    }
}
