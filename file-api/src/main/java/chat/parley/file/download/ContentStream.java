package chat.parley.file.download;

import chat.parley.file.seal.ContentReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A content on its way to a client, chunk by chunk. May be closed by another thread while something is read: then nothing
 * more comes.
 */
public final class ContentStream implements AutoCloseable {
    private static final int CHUNK_BYTES = 128 * 1024;

    private final ContentReader reader;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final long end;
    private long position;
    private int ready;
    private boolean closed;

    private ContentStream(ContentReader reader, long first, long end) {
        this.reader = reader;
        this.position = first;
        this.end = end;
    }

    /** With its first chunk read, so that what cannot be read is known before anything was answered. */
    static ContentStream begin(ContentReader reader, long first, long count) throws IOException {
        ContentStream stream = new ContentStream(reader, first, first + count);
        stream.fill();
        return stream;
    }

    /**
     * The chunks, each of which is read when the one before is with the operating system. To be written and flushed one
     * by one: servers ask for a hundred buffers at once of anything else.
     */
    public Flux<Publisher<DataBuffer>> chunks(DataBufferFactory buffers, Scheduler threads) {
        long count = (end - position + CHUNK_BYTES - 1) / CHUNK_BYTES;
        return Flux.range(0, Math.toIntExact(count))
                .map(i -> Mono.fromCallable(() -> next(buffers)).subscribeOn(threads));
    }

    private synchronized @Nullable DataBuffer next(DataBufferFactory buffers) throws IOException {
        if (closed || position == end) {
            return null;
        }
        fill();
        DataBuffer buffer = buffers.allocateBuffer(ready);
        try {
            buffer.write(chunk, 0, ready);
            position += ready;
            ready = 0;
            return buffer;
        } catch (RuntimeException e) {
            DataBufferUtils.release(buffer);
            throw e;
        }
    }

    /** Fills the chunk over the border of parts. */
    private void fill() throws IOException {
        int wanted = (int) Math.min(chunk.length, end - position);
        while (ready < wanted) {
            int count = reader.read(position + ready, chunk, ready, wanted - ready);
            if (count < 0) {
                throw new IOException("a content ends too early");
            }
            ready += count;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        reader.close();
    }
}
