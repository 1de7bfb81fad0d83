package chat.parley.file.blob;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.UUID;

/** Keeps blobs, each of which is written once as a whole. All methods block. */
public interface BlobStore {
    /** Begins a blob, which nobody sees before it is committed; then it takes the place of one of the same name. */
    BlobWriter write(BlobName name) throws IOException;

    /** Opens a blob; throws {@link java.nio.file.NoSuchFileException} when there is none. */
    SeekableByteChannel read(BlobName name) throws IOException;

    /** Removes those of a file that are of one kind. None is no error. */
    void delete(UUID fileId, BlobKind kind) throws IOException;

    /** Removes all of a file. None is no error. */
    void delete(UUID fileId) throws IOException;

    /** How many bytes can still be written. */
    long usableBytes() throws IOException;

    /** Removes what was begun before then and never committed, because a process died. */
    void removeAbandoned(Instant before) throws IOException;
}
