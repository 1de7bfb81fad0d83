package chat.parley.file.record;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.StoreException;
import chat.parley.file.seal.FileKey;
import chat.parley.identity.access.FileShowing;
import chat.parley.storage.Column;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.MasterKeyset;
import io.r2dbc.spi.Row;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of files, their parts and links. */
public final class FileTable {
    private static final String FIND = """
            select id, owner_id, state, uploaded_size, size, cleaned, has_thumbnail, wrapped_key, master_key_id, meta
            from files where id = $1 and state <> 'deleted'""";

    private static final String LOCK = FIND + " for update";

    private static final String SHOWINGS = """
            select max(l.seq) as newest, m.visible_from_seq as visible_from
            from file_links l join chat_members m on m.chat_id = l.chat_id
            where l.file_id = $1 and m.user_id = $2 and m.left_version is null
            group by m.chat_id, m.user_id""";

    private final MasterKeyset master;

    public FileTable(MasterKeyset master) {
        this.master = master;
    }

    /** What one person has. */
    public record Usage(long bytes, int openUploads) {}

    public Optional<StoredFile> find(PostgresTransaction transaction, UUID id) {
        return transaction.select(FIND, this::file, id).stream().findFirst();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public Optional<StoredFile> lock(PostgresTransaction transaction, UUID id) {
        return transaction.select(LOCK, this::file, id).stream().findFirst();
    }

    /** Whether the id is taken, be it by a file that is about to go. */
    public boolean isTaken(PostgresTransaction transaction, UUID id) {
        return !transaction
                .select("select 1 from files where id = $1", row -> true, id)
                .isEmpty();
    }

    /** Of one owner nobody begins another upload until the transaction ends. */
    public Usage lockUsage(PostgresTransaction transaction, UUID ownerId) {
        transaction.select(
                "select pg_advisory_xact_lock(hashtextextended('files:' || $1::text, 0))",
                row -> true,
                ownerId.toString());
        return usage(transaction, ownerId);
    }

    public Usage usage(PostgresTransaction transaction, UUID ownerId) {
        return transaction
                .select(
                        "select coalesce(sum(size), 0)::bigint as bytes,"
                                + " count(*) filter (where state = 'uploading')::integer as open"
                                + " from files where owner_id = $1 and state <> 'deleted'",
                        row -> new Usage(Column.of(row, "bytes", Long.class), Column.of(row, "open", Integer.class)),
                        ownerId)
                .getFirst();
    }

    public void insert(
            PostgresTransaction transaction, UUID ownerId, long size, FileKey key, FileMeta meta, Instant now) {
        transaction.update(
                "insert into files (id, owner_id, state, uploaded_size, size, wrapped_key, master_key_id, meta,"
                        + " created_at, active_at) values ($1, $2, 'uploading', $3, $3, $4, $5, $6, $7, $7)",
                key.fileId(),
                ownerId,
                size,
                key.wrap(master),
                master.primaryId(),
                key.seal(meta.encode(), BlobKind.META),
                now);
    }

    public List<Integer> parts(PostgresTransaction transaction, UUID id) {
        return transaction.select(
                "select part from file_parts where file_id = $1 order by part",
                row -> Column.of(row, "part", Integer.class),
                id);
    }

    /** Notes a part; false when it was there before. The caller holds the lock of the row. */
    public boolean insertPart(PostgresTransaction transaction, UUID id, int part, Instant now) {
        transaction.update("update files set active_at = $2 where id = $1", id, now);
        return transaction.update(
                        "insert into file_parts (file_id, part) values ($1, $2) on conflict do nothing", id, part)
                == 1;
    }

    /**
     * Ends an upload. The caller holds the lock of the row.
     *
     * @param collectAfter when the file goes unless a message shows it
     */
    public void complete(PostgresTransaction transaction, StoredFile file, Instant now, Instant collectAfter) {
        transaction.update(
                "update files set state = 'complete', size = $2, cleaned = $3, has_leftover = $3, has_thumbnail = $4,"
                        + " meta = $5, completed_at = $6, collect_after = $7 where id = $1",
                file.id(),
                file.size(),
                file.cleaned(),
                file.hasThumbnail(),
                file.key().seal(file.meta().encode(), BlobKind.META),
                now,
                collectAfter);
        transaction.update("delete from file_parts where file_id = $1", file.id());
    }

    /** The chats that show a file, as somebody stands to them now. */
    public List<FileShowing> showings(PostgresTransaction transaction, UUID id, UUID userId) {
        return transaction.select(
                SHOWINGS,
                row -> new FileShowing(
                        Column.of(row, "newest", Long.class), Column.of(row, "visible_from", Long.class)),
                id,
                userId);
    }

    /** Whether a message shows it, or showed it and is held. */
    public boolean isShown(PostgresTransaction transaction, UUID id) {
        return !transaction
                .select(
                        "select 1 from file_links where file_id = $1 union all"
                                + " select 1 from held_file_links where file_id = $1 limit 1",
                        row -> true,
                        id)
                .isEmpty();
    }

    private StoredFile file(Row row) {
        UUID id = Column.of(row, "id", UUID.class);
        FileKey key = FileKey.unwrap(
                id,
                Column.of(row, "wrapped_key", byte[].class),
                Column.of(row, "master_key_id", Integer.class),
                master);
        try {
            return new StoredFile(
                    id,
                    Column.of(row, "owner_id", UUID.class),
                    FileState.ofColumn(Column.of(row, "state", String.class)),
                    Column.of(row, "uploaded_size", Long.class),
                    Column.of(row, "size", Long.class),
                    Column.of(row, "cleaned", Boolean.class),
                    Column.of(row, "has_thumbnail", Boolean.class),
                    key,
                    FileMeta.decode(key.open(Column.of(row, "meta", byte[].class), BlobKind.META)));
        } catch (IOException e) {
            throw new StoreException("the row of a file was altered: " + id, e);
        }
    }
}
