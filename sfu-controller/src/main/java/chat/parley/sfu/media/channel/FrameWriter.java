package chat.parley.sfu.media.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Writes frames on a thread of its own, because a worker that does not read lets a pipe fill up, and who asks must not
 * wait for that.
 */
final class FrameWriter {
    /** Frames that may wait. A worker answers tens of thousands a second; so many waiting ones mean that it does not. */
    static final int CAPACITY = 20_000;

    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final OutputStream out;
    private final Consumer<IOException> failed;
    private final BlockingQueue<ByteBuffer> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final Thread thread;

    /** @param failed told, on the writing thread, that the stream is broken */
    FrameWriter(OutputStream out, String name, Consumer<IOException> failed) {
        this.out = out;
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether there was room for it. */
    boolean offer(ByteBuffer frame) {
        return waiting.offer(frame);
    }

    /** Closes the stream after what waits now, and then this, is written. What is offered later may not be. */
    void finish(ByteBuffer last) {
        if (!waiting.offer(last) || !waiting.offer(END)) {
            abort();
        }
    }

    /** Closes the stream without writing what waits. */
    void abort() {
        thread.interrupt();
        waiting.clear();
    }

    private void run() {
        List<ByteBuffer> batch = new ArrayList<>();
        try (out) {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                for (ByteBuffer frame : batch) {
                    if (!frame.hasRemaining()) {
                        return;
                    }
                    out.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
                }
                batch.clear();
                out.flush();
            }
        } catch (IOException e) {
            failed.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
