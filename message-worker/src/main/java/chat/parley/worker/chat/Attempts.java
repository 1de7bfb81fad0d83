package chat.parley.worker.chat;

import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import io.r2dbc.pool.ConnectionPool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts attempts at frames that came again, durably, so that a frame that kills the process is found out. */
final class Attempts {
    private final ConnectionPool pool;
    private final EndlessRetry untilStored = Patience.untilStored();

    Attempts(ConnectionPool pool) {
        this.pool = pool;
    }

    /** How often each of the frames was begun before, by attempt key; absent for never. */
    Map<String, Integer> counts(List<Work> works) throws InterruptedException {
        return untilStored.call(() -> {
            try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
                Map<String, Integer> counts = new HashMap<>();
                transaction.select(
                        "select frame, count from attempts where frame = any($1)",
                        row -> counts.put(Columns.text(row, 0), Columns.integer32(row, 1)) == null,
                        (Object) keys(works));
                transaction.commit();
                return counts;
            }
        });
    }

    /** Notes that the frames are begun now. */
    void begin(List<Work> works) throws InterruptedException {
        write(
                "insert into attempts as a (frame, count, last_at) select f, 1, now() from unnest($1::text[]) as f"
                        + " on conflict (frame) do update set count = a.count + 1, last_at = now()",
                works);
    }

    /** Forgets frames that were dealt with. */
    void end(List<Work> works) throws InterruptedException {
        write("delete from attempts where frame = any($1)", works);
    }

    private void write(String sql, List<Work> works) throws InterruptedException {
        untilStored.call(() -> {
            try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
                long count = transaction.update(sql, (Object) keys(works));
                transaction.commit();
                return count;
            }
        });
    }

    private static String[] keys(List<Work> works) {
        return works.stream().map(Work::attemptKey).distinct().sorted().toArray(String[]::new);
    }
}
