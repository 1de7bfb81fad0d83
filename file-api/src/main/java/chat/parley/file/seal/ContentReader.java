package chat.parley.file.seal;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of a file at any position. Keeps one part open. Used by one thread at a time.
 *
 * <p>Every reading method throws an {@link IOException} where a part is missing or was altered, cut or moved; what it
 * returned before is authentic.
 */
public final class ContentReader implements AutoCloseable {
    private final BlobStore store;
    private final FileKey key;
    private final BlobKind kind;
    private final Parts parts;
    private @Nullable SeekableByteChannel part;
    private int partIndex = -1;

    public ContentReader(BlobStore store, FileKey key, BlobKind kind, long size) {
        this.store = store;
        this.key = key;
        this.kind = kind;
        this.parts = new Parts(size);
    }

    public long size() {
        return parts.size();
    }

    /** Reads up to {@code length} bytes, fewer only at the end of a part. Returns how many, -1 at the end of the content. */
    public int read(long position, byte[] to, int offset, int length) throws IOException {
        if (position >= parts.size()) {
            return -1;
        }
        int index = Parts.at(position);
        long within = position - (long) index * Parts.PART_BYTES;
        int wanted = (int) Math.min(length, parts.bytes(index) - within);
        SeekableByteChannel channel = open(index);
        channel.position(within);
        ByteBuffer buffer = ByteBuffer.wrap(to, offset, wanted);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("a part of a file is too short: " + key + ", part " + index);
            }
        }
        return wanted;
    }

    /** The content from its beginning. Closing it closes nothing else. */
    public InputStream stream() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = length == 0 ? 0 : ContentReader.this.read(position, to, offset, length);
                position += Math.max(0, count);
                return count;
            }
        };
    }

    private SeekableByteChannel open(int index) throws IOException {
        SeekableByteChannel current = part;
        if (current != null && partIndex == index) {
            return current;
        }
        close();
        PieceAddress address = parts.address(key.fileId(), kind, index);
        SeekableByteChannel sealed = store.read(address.blob());
        try {
            long expected = key.sealedBytes(parts.bytes(index));
            if (sealed.size() != expected) {
                throw new IOException("a part of a file has " + sealed.size() + " bytes instead of " + expected + ": "
                        + key + ", part " + index);
            }
            SeekableByteChannel opened = key.opening(sealed, address);
            part = opened;
            partIndex = index;
            return opened;
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        SeekableByteChannel current = part;
        part = null;
        partIndex = -1;
        if (current != null) {
            current.close();
        }
    }
}
