package chat.parley.calls.frames;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pictures of one {@link FrameWriter} in another process: always the newest, without waiting. To be asked
 * whenever the screen is drawn. Used by one thread at a time.
 */
public final class FrameReader implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final SharedFrames frames;
    private int own = 2;
    private int width;
    private int height;

    public FrameReader(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            frames = new SharedFrames(channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena));
        }
    }

    /** Takes the newest picture; answers whether there was one since the last call. It stays until the next call. */
    public boolean next() {
        if ((frames.third() & SharedFrames.FRESH) == 0) {
            return false;
        }
        own = frames.swap(own) & SharedFrames.PLACE;
        width = frames.width(own);
        height = frames.height(own);
        return true;
    }

    /** Of the picture that was taken. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Copies the picture that was taken: B, G, R, A, row by row. */
    public void copyTo(MemorySegment target) {
        target.copyFrom(frames.pixels(own, width * height));
    }

    /** The same as {@link #next}, with the picture; null if there is none. */
    public @Nullable Frame poll() {
        return next()
                ? new Frame(
                        width,
                        height,
                        frames.nanos(own),
                        frames.pixels(own, width * height).asByteBuffer().asReadOnlyBuffer())
                : null;
    }

    @Override
    public void close() {
        arena.close();
    }

    /**
     * A picture.
     *
     * @param nanos when it was written; of use to compare only
     * @param pixels B, G, R, A, row by row
     */
    public record Frame(int width, int height, long nanos, ByteBuffer pixels) {}
}
