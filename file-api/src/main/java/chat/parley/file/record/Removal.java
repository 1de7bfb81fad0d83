package chat.parley.file.record;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import chat.parley.storage.Column;
import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Removes files in three steps, each of which can be done again: the row is marked and loses the key, so that nothing can
 * be read any more; the blobs go; the row goes. All methods block.
 */
public final class Removal {
    private static final String MARK = "update files set state = 'deleted', wrapped_key = null, master_key_id = null,"
            + " meta = null, collect_after = null where id = any($1)";

    /** Looked at once more after the lock was had: a message may have come in between. */
    private static final String NOT_SHOWN = " and not exists (select from file_links where file_id = files.id)"
            + " and not exists (select from held_file_links where file_id = files.id) returning id";

    private final ConnectionPool pool;
    private final BlobStore store;

    public Removal(ConnectionPool pool, BlobStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** Marks a file whose row the caller has locked, in the caller's transaction. */
    public static void mark(PostgresTransaction transaction, UUID id) {
        transaction.update(MARK, (Object) new UUID[] {id});
    }

    /** Marks uploads of which nothing was heard since; returns how many. */
    public int markAbandoned(Instant since, int limit) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            List<UUID> ids = transaction.select(
                    "select id from files where state = 'uploading' and active_at < $1 order by active_at limit "
                            + limit + " for update skip locked",
                    row -> Column.of(row, "id", UUID.class),
                    since);
            transaction.update(MARK, (Object) ids.toArray(UUID[]::new));
            transaction.commit();
            return ids.size();
        }
    }

    /** How many files were looked at, and how many of them are to go. */
    public record Looked(int files, int marked) {}

    /** Marks files whose time is over and that no message shows. */
    public Looked markUnattached(Instant now, int limit) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            UUID[] ids = transaction
                    .select(
                            "select id from files where state = 'complete' and collect_after < $1"
                                    + " order by collect_after limit " + limit + " for update skip locked",
                            row -> Column.of(row, "id", UUID.class),
                            now)
                    .toArray(UUID[]::new);
            int marked = transaction
                    .select(MARK + NOT_SHOWN, row -> Column.of(row, "id", UUID.class), (Object) ids)
                    .size();
            // The others are shown: whoever removes the last message that does so sets the time again.
            transaction.update(
                    "update files set collect_after = null where id = any($1) and state = 'complete'", (Object) ids);
            transaction.commit();
            return new Looked(ids.length, marked);
        }
    }

    /** Removes what is marked; returns how many files. */
    public int removeMarked(int limit) throws IOException {
        List<UUID> ids;
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            ids = transaction.select(
                    "select id from files where state = 'deleted' order by id limit " + limit,
                    row -> Column.of(row, "id", UUID.class));
        }
        for (UUID id : ids) {
            remove(id);
        }
        return ids.size();
    }

    /** Removes a file that is marked. */
    public void remove(UUID id) throws IOException {
        store.delete(id);
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update("delete from files where id = $1 and state = 'deleted'", id);
            transaction.commit();
        }
    }

    /** Removes the blobs as uploaded of pictures that were written anew; returns of how many. */
    public int removeLeftovers(int limit) throws IOException {
        List<UUID> ids;
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            ids = transaction.select(
                    "select id from files where has_leftover and state = 'complete' order by id limit " + limit,
                    row -> Column.of(row, "id", UUID.class));
        }
        for (UUID id : ids) {
            removeLeftover(id);
        }
        return ids.size();
    }

    /** Removes the blobs as uploaded of one picture. */
    public void removeLeftover(UUID id) throws IOException {
        store.delete(id, BlobKind.UPLOADED);
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update("update files set has_leftover = false where id = $1", id);
            transaction.commit();
        }
    }
}
