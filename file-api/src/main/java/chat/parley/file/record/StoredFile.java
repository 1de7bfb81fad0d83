package chat.parley.file.record;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.seal.FileKey;
import java.util.UUID;

/**
 * A file as the database knows it, opened.
 *
 * @param uploadedSize bytes as announced
 * @param size bytes of what is kept
 * @param cleaned whether what is kept was written anew, without metadata
 */
public record StoredFile(
        UUID id,
        UUID ownerId,
        FileState state,
        long uploadedSize,
        long size,
        boolean cleaned,
        boolean hasThumbnail,
        FileKey key,
        FileMeta meta) {
    /** Which blobs hold the content. */
    public BlobKind contentKind() {
        return cleaned ? BlobKind.CLEANED : BlobKind.UPLOADED;
    }
}
