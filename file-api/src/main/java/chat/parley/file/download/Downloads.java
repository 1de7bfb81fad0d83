package chat.parley.file.download;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import chat.parley.file.record.FileState;
import chat.parley.file.record.FileTable;
import chat.parley.file.record.StoredFile;
import chat.parley.file.seal.ContentReader;
import chat.parley.file.seal.PieceAddress;
import chat.parley.identity.access.AccessRules;
import chat.parley.identity.access.FileShowing;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.UUID;

/** Finds files for those who may read them. All methods block. */
public final class Downloads {
    private final ConnectionPool pool;
    private final FileTable files;
    private final BlobStore store;

    public Downloads(ConnectionPool pool, FileTable files, BlobStore store) {
        this.pool = pool;
        this.files = files;
        this.store = store;
    }

    /**
     * A complete file, if the person may read it now. Whoever may not learns nothing, not even that there is one.
     */
    public StoredFile find(UUID userId, UUID id) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return files.find(transaction, id)
                    .filter(file -> file.state() == FileState.COMPLETE)
                    .filter(file -> mayRead(transaction, file, userId))
                    .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND));
        }
    }

    private boolean mayRead(PostgresTransaction transaction, StoredFile file, UUID userId) {
        boolean owner = file.ownerId().equals(userId);
        List<FileShowing> showings = owner ? List.of() : files.showings(transaction, file.id(), userId);
        return AccessRules.mayReadFile(owner, showings);
    }

    /** The content from a byte on. To be closed by the caller. */
    public ContentStream open(StoredFile file, long first, long count) throws IOException {
        ContentReader reader = new ContentReader(store, file.key(), file.contentKind(), file.size());
        try {
            return ContentStream.begin(reader, first, count);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The thumbnail of a file that has one. */
    public byte[] thumbnail(StoredFile file) throws IOException {
        try (InputStream sealed = Channels.newInputStream(
                store.read(PieceAddress.only(file.id(), BlobKind.THUMBNAIL).blob()))) {
            return file.key().open(sealed.readAllBytes(), BlobKind.THUMBNAIL);
        }
    }
}
