package chat.parley.file.upload;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import chat.parley.file.image.Preview;
import chat.parley.file.image.Previews;
import chat.parley.file.image.core.DamagedImageException;
import chat.parley.file.image.core.ImageCleaner;
import chat.parley.file.image.core.ImageFacts;
import chat.parley.file.image.core.ImageFormat;
import chat.parley.file.record.FileMeta;
import chat.parley.file.record.FileState;
import chat.parley.file.record.FileTable;
import chat.parley.file.record.Removal;
import chat.parley.file.record.StoredFile;
import chat.parley.file.seal.ContentReader;
import chat.parley.file.seal.ContentWriter;
import chat.parley.file.seal.Parts;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.model.Attachment;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends uploads: looks whether all parts are there, takes the metadata out of pictures and makes them small. All methods
 * block, pictures for seconds.
 */
public final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final ConnectionPool pool;
    private final FileTable files;
    private final BlobStore store;
    private final Removal removal;
    private final Previews previews;
    private final Duration unattachedFor;
    private final InstantSource clock;

    /** @param unattachedFor how long a file may wait for a message that shows it */
    public Completion(
            ConnectionPool pool,
            FileTable files,
            BlobStore store,
            Removal removal,
            Previews previews,
            Duration unattachedFor,
            InstantSource clock) {
        this.pool = pool;
        this.files = files;
        this.store = store;
        this.removal = removal;
        this.previews = previews;
        this.unattachedFor = unattachedFor;
        this.clock = clock;
    }

    /** The file of an upload whose parts are all there, and whether it is a picture, which takes longer. */
    public record Ready(StoredFile file, @Nullable ImageFormat format) {}

    /** Looks whether an own upload can be ended. */
    public Ready look(UUID ownerId, UUID id) throws IOException {
        StoredFile file;
        try (PostgresTransaction transaction = PostgresTransaction.snapshot(pool)) {
            file = Uploads.own(files.find(transaction, id), ownerId);
            if (file.state() == FileState.COMPLETE) {
                return new Ready(file, null);
            }
            List<Integer> missing = missing(file, files.parts(transaction, id));
            if (!missing.isEmpty()) {
                throw UploadProblems.missing(missing);
            }
        }
        try (ContentReader content = reader(file)) {
            byte[] head = new byte[(int) Math.min(ImageFormat.HEAD_BYTES, file.size())];
            content.read(0, head, 0, head.length);
            return new Ready(file, ImageFormat.of(head));
        }
    }

    /** Ends an upload; again it gives the same answer. */
    public Attachment complete(Ready ready, Particulars particulars) throws IOException {
        Attachment before = ready.file.meta().attachment();
        if (before != null) {
            return before;
        }
        StoredFile ended = withAttachment(ready, particulars);
        Instant now = clock.instant();
        StoredFile stored;
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            stored = files.lock(transaction, ended.id()).orElseThrow(UploadProblems::unknown);
            if (stored.state() == FileState.UPLOADING) {
                files.complete(transaction, ended, now, now.plus(unattachedFor));
                transaction.commit();
                stored = ended;
            }
        }
        if (stored.cleaned()) {
            removal.removeLeftover(stored.id());
        }
        return Objects.requireNonNull(stored.meta().attachment());
    }

    private StoredFile withAttachment(Ready ready, Particulars particulars) throws IOException {
        if (ready.format != null) {
            try {
                return asPicture(ready.file, ready.format);
            } catch (DamagedImageException e) {
                LOG.debug("What looks like a picture is none: {}", e.getMessage());
                store.delete(ready.file.id(), BlobKind.CLEANED);
            }
        }
        return with(ready.file, ready.file.size(), false, false, particulars.attachment(ready.file), null);
    }

    private StoredFile asPicture(StoredFile file, ImageFormat format) throws IOException {
        try (ContentReader uploaded = reader(file)) {
            ImageFacts facts = ImageCleaner.facts(format, uploaded.stream());
            long size = ImageCleaner.cleanedSize(format, uploaded.stream(), facts);
            try (ContentWriter cleaned = new ContentWriter(store, file.key(), BlobKind.CLEANED, size)) {
                ImageCleaner.copy(format, uploaded.stream(), cleaned, facts, size);
            }
            try (ContentReader cleaned = new ContentReader(store, file.key(), BlobKind.CLEANED, size)) {
                Optional<Preview> preview = previews.of(format, facts, cleaned);
                if (preview.isPresent()) {
                    ContentWriter.writeOnly(
                            store, file.key(), BlobKind.THUMBNAIL, preview.get().thumbnail());
                }
                Attachment attachment = Particulars.picture(
                        file, format, facts, size, preview.map(Preview::blur).orElse(null));
                return with(
                        file,
                        size,
                        true,
                        preview.isPresent(),
                        attachment,
                        preview.map(Preview::mediaType).orElse(null));
            }
        }
    }

    private static StoredFile with(
            StoredFile file,
            long size,
            boolean cleaned,
            boolean hasThumbnail,
            Attachment attachment,
            @Nullable String thumbnailType) {
        FileMeta meta = new FileMeta(file.meta().name(), file.meta().mediaType(), attachment, thumbnailType);
        return new StoredFile(
                file.id(),
                file.ownerId(),
                FileState.COMPLETE,
                file.uploadedSize(),
                size,
                cleaned,
                hasThumbnail,
                file.key(),
                meta);
    }

    private ContentReader reader(StoredFile file) {
        return new ContentReader(store, file.key(), BlobKind.UPLOADED, file.uploadedSize());
    }

    private static List<Integer> missing(StoredFile file, List<Integer> received) {
        Set<Integer> there = new HashSet<>(received);
        List<Integer> missing = new ArrayList<>();
        for (int index = 0; index < new Parts(file.uploadedSize()).count(); index++) {
            if (!there.contains(index)) {
                missing.add(index);
            }
        }
        return missing;
    }
}
