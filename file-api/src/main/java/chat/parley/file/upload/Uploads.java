package chat.parley.file.upload;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import chat.parley.file.limit.CurrentFileLimits;
import chat.parley.file.limit.FileLimits;
import chat.parley.file.record.FileMeta;
import chat.parley.file.record.FileState;
import chat.parley.file.record.FileTable;
import chat.parley.file.record.StoredFile;
import chat.parley.file.seal.FileKey;
import chat.parley.file.seal.PartWriter;
import chat.parley.file.seal.Parts;
import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Begins uploads and takes their parts. All methods block. */
public final class Uploads {
    private final ConnectionPool pool;
    private final FileTable files;
    private final BlobStore store;
    private final CurrentFileLimits limits;
    private final long keptFree;
    private final InstantSource clock;

    /** @param keptFree bytes of the store that files do not get */
    public Uploads(
            ConnectionPool pool,
            FileTable files,
            BlobStore store,
            CurrentFileLimits limits,
            long keptFree,
            InstantSource clock) {
        this.pool = pool;
        this.files = files;
        this.store = store;
        this.limits = limits;
        this.keptFree = keptFree;
        this.clock = clock;
    }

    /** What somebody has and may have. */
    public record Allowance(long fileBytes, long quotaBytes, long usedBytes, int openUploads) {}

    public Allowance allowance(UUID ownerId) {
        FileLimits current = limits.get();
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            long used = files.usage(transaction, ownerId).bytes();
            return new Allowance(current.fileBytes(), current.quotaBytes(), used, current.openUploads());
        }
    }

    /** Begins an upload; again by the same owner with the same words tells how far it is. */
    public UploadState begin(UUID ownerId, NewFile wanted) throws IOException {
        FileLimits current = limits.get();
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            FileTable.Usage usage = files.lockUsage(transaction, ownerId);
            if (files.isTaken(transaction, wanted.id())) {
                StoredFile before = files.find(transaction, wanted.id())
                        .filter(file -> isSame(file, ownerId, wanted))
                        .orElseThrow(UploadProblems::otherContent);
                return state(transaction, before);
            }
            require(wanted, current, usage);
            FileMeta meta = new FileMeta(wanted.name(), wanted.mediaType(), null, null);
            files.insert(transaction, ownerId, wanted.size(), FileKey.generate(wanted.id()), meta, clock.instant());
            transaction.commit();
            return UploadState.of(wanted.id(), wanted.size(), List.of(), false);
        }
    }

    private void require(NewFile wanted, FileLimits current, FileTable.Usage usage) throws IOException {
        if (wanted.size() > current.fileBytes()) {
            throw UploadProblems.fileTooLarge(current);
        }
        if (usage.bytes() + wanted.size() > current.quotaBytes()) {
            throw UploadProblems.quota(current, usage.bytes());
        }
        if (usage.openUploads() >= current.openUploads()) {
            throw UploadProblems.openUploads(current);
        }
        if (store.usableBytes() - wanted.size() < keptFree) {
            throw UploadProblems.diskFull();
        }
    }

    private static boolean isSame(StoredFile file, UUID ownerId, NewFile wanted) {
        return file.ownerId().equals(ownerId)
                && file.uploadedSize() == wanted.size()
                && file.meta().name().equals(wanted.name())
                && file.meta().mediaType().equals(wanted.mediaType());
    }

    /** How far an own upload is. */
    public UploadState state(UUID ownerId, UUID id) {
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            return state(transaction, own(files.find(transaction, id), ownerId));
        }
    }

    private UploadState state(PostgresTransaction transaction, StoredFile file) {
        boolean complete = file.state() == FileState.COMPLETE;
        List<Integer> received = complete
                ? IntStream.range(0, new Parts(file.uploadedSize()).count())
                        .boxed()
                        .toList()
                : files.parts(transaction, file.id());
        return UploadState.of(file.id(), file.uploadedSize(), received, complete);
    }

    /** Begins a part; empty when it is there already. To be closed by the caller. */
    public Optional<PartUpload> beginPart(UUID ownerId, UUID id, int index) throws IOException {
        StoredFile file;
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            file = own(files.find(transaction, id), ownerId);
            if (!new Parts(file.uploadedSize()).contains(index)) {
                throw UploadProblems.noSuchPart(new Parts(file.uploadedSize()).count());
            }
            if (file.state() == FileState.COMPLETE
                    || files.parts(transaction, id).contains(index)) {
                return Optional.empty();
            }
        }
        Parts parts = new Parts(file.uploadedSize());
        if (store.usableBytes() - parts.bytes(index) < keptFree) {
            throw UploadProblems.diskFull();
        }
        return Optional.of(
                new PartUpload(id, index, PartWriter.begin(store, file.key(), parts, BlobKind.UPLOADED, index)));
    }

    /**
     * Makes a part durable that was written whole. Of two that come at once the first counts: under the lock of the
     * file's row a part gets its name and is noted, so nothing changes in a file that is complete.
     */
    public void storePart(PartUpload part) throws IOException {
        if (!part.finish()) {
            return;
        }
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            StoredFile file = files.lock(transaction, part.fileId()).orElseThrow(UploadProblems::unknown);
            if (file.state() == FileState.UPLOADING
                    && files.insertPart(transaction, part.fileId(), part.index(), clock.instant())) {
                part.commit();
                transaction.commit();
            }
        }
    }

    static StoredFile own(Optional<StoredFile> file, UUID ownerId) {
        return file.filter(found -> found.ownerId().equals(ownerId)).orElseThrow(UploadProblems::unknown);
    }
}
