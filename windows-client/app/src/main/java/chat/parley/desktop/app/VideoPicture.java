package chat.parley.desktop.app;

import chat.parley.calls.frames.FrameReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/** The pictures of one stream. What holds them is made once for each size, not for each picture. */
final class VideoPicture implements AutoCloseable {
    private static final int BYTES_PER_PIXEL = 4;

    private final FrameReader reader;
    private @Nullable Held held;

    private record Held(PixelBuffer<ByteBuffer> pixels, MemorySegment memory, WritableImage image) {
        static Held of(int width, int height) {
            ByteBuffer memory = ByteBuffer.allocateDirect(width * height * BYTES_PER_PIXEL);
            PixelBuffer<ByteBuffer> pixels =
                    new PixelBuffer<>(width, height, memory, PixelFormat.getByteBgraPreInstance());
            return new Held(pixels, MemorySegment.ofBuffer(memory), new WritableImage(pixels));
        }

        boolean fits(int width, int height) {
            return pixels.getWidth() == width && pixels.getHeight() == height;
        }
    }

    private VideoPicture(FrameReader reader) {
        this.reader = reader;
    }

    /** Empty when there are no pictures any more. */
    static Optional<VideoPicture> open(String file) {
        try {
            return Optional.of(new VideoPicture(new FrameReader(Path.of(file))));
        } catch (IOException over) {
            return Optional.empty();
        }
    }

    /** Takes the newest picture; answers whether {@link #image} is another one now. */
    boolean refresh() {
        if (!reader.next() || reader.width() == 0 || reader.height() == 0) {
            return false;
        }
        Held present = held;
        if (present != null && present.fits(reader.width(), reader.height())) {
            reader.copyTo(present.memory);
            present.pixels.updateBuffer(_ -> null);
            return false;
        }
        Held made = Held.of(reader.width(), reader.height());
        reader.copyTo(made.memory);
        held = made;
        return true;
    }

    /** Null until the first picture came. */
    @Nullable
    WritableImage image() {
        return held == null ? null : held.image;
    }

    @Override
    public void close() {
        reader.close();
    }
}
