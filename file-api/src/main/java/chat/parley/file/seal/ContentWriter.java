package chat.parley.file.seal;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import chat.parley.file.blob.BlobWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a content of known size, part by part; each is in the store when the next begins. */
public final class ContentWriter extends OutputStream {
    private final BlobStore store;
    private final FileKey key;
    private final BlobKind kind;
    private final Parts parts;
    private @Nullable PartWriter part;
    private int partIndex;
    private long written;

    public ContentWriter(BlobStore store, FileKey key, BlobKind kind, long size) {
        this.store = store;
        this.key = key;
        this.kind = kind;
        this.parts = new Parts(size);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            PartWriter current = current();
            int count = Math.min(left, current.missing());
            current.write(bytes, from, count);
            from += count;
            left -= count;
            written += count;
            if (current.missing() == 0) {
                current.finish();
                current.commit();
                current.close();
                part = null;
                partIndex++;
            }
        }
    }

    private PartWriter current() throws IOException {
        PartWriter current = part;
        if (current == null) {
            if (!parts.contains(partIndex)) {
                throw new IOException("more than the " + parts.size() + " bytes that were announced");
            }
            current = PartWriter.begin(store, key, parts, kind, partIndex);
            part = current;
        }
        return current;
    }

    /** Fails when bytes are missing. */
    @Override
    public void close() throws IOException {
        PartWriter current = part;
        part = null;
        if (current != null) {
            current.close();
        }
        if (written != parts.size()) {
            throw new IOException(written + " instead of " + parts.size() + " bytes were written");
        }
    }

    /** Seals something small and stores it. */
    public static void writeOnly(BlobStore store, FileKey key, BlobKind kind, byte[] content) throws IOException {
        PieceAddress address = PieceAddress.only(key.fileId(), kind);
        try (BlobWriter blob = store.write(address.blob())) {
            blob.write(key.seal(content, kind));
            blob.sync();
            blob.commit();
        }
    }
}
