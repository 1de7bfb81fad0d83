package chat.parley.calls.frames;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes pictures for one {@link FrameReader} in another process. Used by one thread at a time. */
public final class FrameWriter implements AutoCloseable {
    private final Path file;
    private final int capacity;
    private final Arena arena = Arena.ofShared();
    private final SharedFrames frames;
    private int own;

    /**
     * Makes the file.
     *
     * @param capacity pixels of the largest picture
     */
    public FrameWriter(Path file, int capacity) throws IOException {
        this.file = file;
        this.capacity = capacity;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            frames = new SharedFrames(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, SharedFrames.size(capacity), arena));
        }
        frames.capacity(capacity);
        // The reader begins with 2.
        frames.swap(1);
    }

    public Path file() {
        return file;
    }

    public boolean fits(int width, int height) {
        return (long) width * height <= capacity;
    }

    /** Where the next picture is to be written: B, G, R, A, row by row. */
    public ByteBuffer next(int width, int height) {
        return frames.pixels(own, width * height).asByteBuffer();
    }

    /** Shows what was written. */
    public void show(int width, int height) {
        frames.describe(own, width, height, System.nanoTime());
        own = frames.swap(own | SharedFrames.FRESH) & SharedFrames.PLACE;
    }

    /** A reader that has the file open keeps its memory. */
    @Override
    public void close() {
        arena.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException open) {
            // Windows keeps a file that is in somebody's memory; the directory is removed when the engine has ended.
        }
    }
}
