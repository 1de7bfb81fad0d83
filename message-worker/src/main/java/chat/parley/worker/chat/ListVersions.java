package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * New versions of people's lists of chats, each given to one change. Used once, by one thread, and once in a
 * transaction: the rows of several people are locked in the order of their ids, like everywhere.
 */
final class ListVersions {
    private static final String ADVANCE = """
            insert into user_chats_versions as v (user_id, version)
            select w.id, w.count from unnest($1::uuid[], $2::bigint[]) as w (id, count) order by w.id
            on conflict (user_id) do update set version = v.version + excluded.version
            returning user_id, version""";

    private final Map<UUID, Long> last;

    private ListVersions(Map<UUID, Long> last) {
        this.last = last;
    }

    /** @param people one for each change, so some may be named more than once */
    static ListVersions advance(PostgresTransaction transaction, Collection<UUID> people) {
        Map<UUID, Long> counts = new TreeMap<>();
        people.forEach(person -> counts.merge(person, 1L, Long::sum));
        Map<UUID, Long> last = new HashMap<>();
        if (!counts.isEmpty()) {
            transaction.select(
                    ADVANCE,
                    row -> {
                        UUID person = Columns.uuid(row, 0);
                        long before = Columns.integer64(row, 1) - Objects.requireNonNull(counts.get(person));
                        return last.put(person, before) == null;
                    },
                    ChatStore.ids(counts.keySet()),
                    counts.values().toArray(Long[]::new));
        }
        return new ListVersions(last);
    }

    /** The version of a person's next change. */
    long next(UUID person) {
        return Objects.requireNonNull(last.merge(person, 1L, Long::sum));
    }
}
