package chat.parley.file.upload;

import chat.parley.file.seal.PartWriter;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** A part on its way into the store. May be closed by another thread while something is written: then nothing is. */
public final class PartUpload implements AutoCloseable {
    private static final int COPIED_AT_ONCE = 16 * 1024;

    private final UUID fileId;
    private final int index;
    private final PartWriter writer;
    private final byte[] copied = new byte[COPIED_AT_ONCE];
    private boolean closed;

    PartUpload(UUID fileId, int index, PartWriter writer) {
        this.fileId = fileId;
        this.index = index;
        this.writer = writer;
    }

    UUID fileId() {
        return fileId;
    }

    int index() {
        return index;
    }

    /** Bytes of the whole part. */
    public int bytes() {
        return writer.bytes();
    }

    /** Takes what came and releases the buffer. */
    public synchronized void take(DataBuffer buffer) throws IOException {
        try {
            if (closed) {
                return;
            }
            if (buffer.readableByteCount() > writer.missing()) {
                throw UploadProblems.partSize(writer.bytes());
            }
            while (buffer.readableByteCount() > 0) {
                int count = Math.min(copied.length, buffer.readableByteCount());
                buffer.read(copied, 0, count);
                writer.write(copied, 0, count);
            }
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    /** Makes it durable; false when it was closed. */
    synchronized boolean finish() throws IOException {
        if (closed) {
            return false;
        }
        if (writer.missing() > 0) {
            throw UploadProblems.partSize(writer.bytes());
        }
        writer.finish();
        return true;
    }

    /** Gives it its name. */
    synchronized void commit() throws IOException {
        writer.commit();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        writer.close();
    }
}
