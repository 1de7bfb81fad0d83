package chat.parley.calls.media;

import chat.parley.calls.frames.FrameWriter;
import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the pictures of one stream where the chat process finds them. */
final class FrameSink implements VideoTrackSink, AutoCloseable {
    private static final Logger LOG = System.getLogger(FrameSink.class.getName());
    private static final AtomicLong FILES = new AtomicLong();
    /** Most pictures are not larger; what is not used of a file takes no memory. */
    private static final int USUAL_PIXELS = 1280 * 720;

    private final ReentrantLock lock = new ReentrantLock();
    private final Path directory;
    private final int most;
    private final Consumer<@Nullable Path> onFile;
    private @Nullable FrameWriter writer;
    private @Nullable ByteBuffer unturned;
    private boolean closed;

    /**
     * Of one stream.
     *
     * @param most pixels of a picture; larger ones are made smaller
     * @param onFile told where the pictures are, and null when there are none any more
     */
    FrameSink(Path directory, int most, Consumer<@Nullable Path> onFile) {
        this.directory = directory;
        this.most = most;
        this.onFile = onFile;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        lock.lock();
        try {
            if (!closed) {
                write(frame.buffer, frame.rotation);
            }
        } catch (Exception failure) {
            // The caller is native code, which cannot be told; the picture stands still, which can be seen.
            LOG.log(Level.WARNING, "a picture could not be handed over", failure);
        } finally {
            lock.unlock();
            frame.release();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (writer != null) {
                writer.close();
                onFile.accept(null);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(VideoFrameBuffer picture, int rotation) throws Exception {
        int width = picture.getWidth();
        int height = picture.getHeight();
        if ((long) width * height <= most) {
            show(picture, rotation);
            return;
        }
        double scale = Math.sqrt((double) most / ((long) width * height));
        VideoFrameBuffer smaller = picture.cropAndScale(0, 0, width, height, even(width * scale), even(height * scale));
        try {
            show(smaller, rotation);
        } finally {
            smaller.release();
        }
    }

    /** Colours have half the width and height. */
    private static int even(double length) {
        return Math.max(2, (int) length & ~1);
    }

    private void show(VideoFrameBuffer picture, int rotation) throws Exception {
        int width = picture.getWidth();
        int height = picture.getHeight();
        FrameWriter target = writerFor(width, height);
        boolean upright = rotation % 180 == 0;
        int shownWidth = upright ? width : height;
        int shownHeight = upright ? height : width;
        ByteBuffer place = target.next(shownWidth, shownHeight);
        // libyuv names pixels from their highest byte: its ARGB is B, G, R, A in memory.
        if (rotation == 0) {
            VideoBufferConverter.convertFromI420(picture, place, FourCC.ARGB);
        } else {
            ByteBuffer lying = unturned(width * height);
            VideoBufferConverter.convertFromI420(picture, lying, FourCC.ARGB);
            turn(ints(lying), width, height, rotation, ints(place));
        }
        target.show(shownWidth, shownHeight);
    }

    private FrameWriter writerFor(int width, int height) throws IOException {
        FrameWriter present = writer;
        if (present != null && present.fits(width, height)) {
            return present;
        }
        Path file = directory.resolve("video-" + FILES.incrementAndGet());
        FrameWriter larger = new FrameWriter(file, Math.max(USUAL_PIXELS, width * height));
        writer = larger;
        onFile.accept(file);
        if (present != null) {
            present.close();
        }
        return larger;
    }

    private ByteBuffer unturned(int pixels) {
        if (unturned == null || unturned.capacity() < pixels * 4) {
            unturned = ByteBuffer.allocateDirect(pixels * 4);
        }
        return unturned;
    }

    private static IntBuffer ints(ByteBuffer bytes) {
        return bytes.order(ByteOrder.nativeOrder()).asIntBuffer();
    }

    /** Phones send pictures lying, and how far to turn them (3GPP TS 26.114 §6.2.3). */
    static void turn(IntBuffer from, int width, int height, int clockwise, IntBuffer to) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int place = switch (clockwise) {
                    case 90 -> x * height + (height - 1 - y);
                    case 180 -> (height - 1 - y) * width + (width - 1 - x);
                    default -> (width - 1 - x) * height + y;
                };
                to.put(place, from.get(y * width + x));
            }
        }
    }
}
