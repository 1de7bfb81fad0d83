package chat.parley.calls.frames;

import java.io.IOException;
import java.lang.foreign.Arena;
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

    public FrameReader(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            frames = new SharedFrames(channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena));
        }
    }

    /** A picture that is newer than the last one; null if there is none. It lasts until the next call. */
    public @Nullable Frame poll() {
        if ((frames.third() & SharedFrames.FRESH) == 0) {
            return null;
        }
        own = frames.swap(own) & SharedFrames.PLACE;
        int width = frames.width(own);
        int height = frames.height(own);
        ByteBuffer pixels = frames.pixels(own, width * height).asByteBuffer();
        return new Frame(width, height, frames.nanos(own), pixels.asReadOnlyBuffer());
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
