package chat.parley.worker.retention;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import io.r2dbc.pool.ConnectionPool;
import java.util.Optional;
import java.util.function.Function;

/**
 * Transactions that remove for good: one at a time in the whole installation, and none while somebody places a hold, so
 * that a hold that was placed holds.
 */
final class Turns {
    private final ConnectionPool pool;

    Turns(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Carries out a transaction; empty, and nothing was done, when another process is at it. */
    <T> Optional<T> take(Function<PostgresTransaction, T> work) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            boolean mine = transaction
                    .select("select try_removal_turn()", row -> Columns.flag(row, 0))
                    .getFirst();
            if (!mine) {
                return Optional.empty();
            }
            T result = work.apply(transaction);
            transaction.commit();
            return Optional.of(result);
        }
    }

    /** Reads without a turn. */
    <T> T read(Function<PostgresTransaction, T> reading) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            T result = reading.apply(snapshot);
            snapshot.commit();
            return result;
        }
    }
}
