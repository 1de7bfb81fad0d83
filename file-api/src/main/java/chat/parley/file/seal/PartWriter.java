package chat.parley.file.seal;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import chat.parley.file.blob.BlobWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Seals one part into the store. Closing it without {@link #commit} leaves nothing behind. */
public final class PartWriter implements AutoCloseable {
    private final BlobWriter blob;
    private final OutputStream sealing;
    private final int bytes;
    private int missing;

    private PartWriter(BlobWriter blob, OutputStream sealing, int bytes) {
        this.blob = blob;
        this.sealing = sealing;
        this.bytes = bytes;
        this.missing = bytes;
    }

    public static PartWriter begin(BlobStore store, FileKey key, Parts parts, BlobKind kind, int index)
            throws IOException {
        PieceAddress address = parts.address(key.fileId(), kind, index);
        BlobWriter blob = store.write(address.blob());
        try {
            return new PartWriter(blob, key.sealing(new Unclosed(blob), address), parts.bytes(index));
        } catch (IOException | RuntimeException e) {
            blob.close();
            throw e;
        }
    }

    /** Bytes of the whole part. */
    public int bytes() {
        return bytes;
    }

    /** Bytes that are still to be written. */
    public int missing() {
        return missing;
    }

    /** Takes no more than what is missing. */
    public void write(byte[] from, int offset, int length) throws IOException {
        if (length > missing) {
            throw new IllegalArgumentException("more than the part's size");
        }
        sealing.write(from, offset, length);
        missing -= length;
    }

    /** Makes the part durable under a name that nobody knows. */
    public void finish() throws IOException {
        if (missing != 0) {
            throw new IllegalStateException("bytes are missing");
        }
        sealing.close();
        blob.sync();
    }

    /** Gives it its name, after {@link #finish}. Quick. */
    public void commit() throws IOException {
        blob.commit();
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }

    /** The blob has to be made durable after the sealing stream was closed. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
