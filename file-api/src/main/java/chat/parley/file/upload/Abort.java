package chat.parley.file.upload;

import chat.parley.file.record.FileTable;
import chat.parley.file.record.Removal;
import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.util.UUID;

/** Gives up own files that no message shows. All methods block. */
public final class Abort {
    private final ConnectionPool pool;
    private final FileTable files;
    private final Removal removal;

    public Abort(ConnectionPool pool, FileTable files, Removal removal) {
        this.pool = pool;
        this.files = files;
        this.removal = removal;
    }

    public void abort(UUID ownerId, UUID id) throws IOException {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Uploads.own(files.lock(transaction, id), ownerId);
            // A message that comes now waits for the lock, and finds no file.
            if (files.isShown(transaction, id)) {
                throw UploadProblems.isShown();
            }
            Removal.mark(transaction, id);
            transaction.commit();
        }
        removal.remove(id);
    }
}
