package chat.parley.sfu.media.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into frames: a length of four bytes, little-endian, and that many bytes. */
final class FrameReader {
    /** The worker's own limit, the length included. */
    static final int LIMIT = 8 * 1024 * 1024;

    private static final int LENGTH_BYTES = 4;
    /** The offset of the root table alone takes as much. */
    private static final int SHORTEST = 8;

    private final InputStream in;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame without its length, or null where the stream ends between two frames.
     *
     * @throws MediaWorkerException.ProtocolViolation for an impossible length, or an end within a frame
     */
    @Nullable
    ByteBuffer next() throws IOException {
        byte[] length = in.readNBytes(LENGTH_BYTES);
        if (length.length == 0) {
            return null;
        }
        try {
            if (length.length < LENGTH_BYTES) {
                throw new EOFException();
            }
            int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (size < SHORTEST || size > LIMIT - LENGTH_BYTES) {
                throw new MediaWorkerException.ProtocolViolation(
                        "a frame of %d bytes".formatted(Integer.toUnsignedLong(size)));
            }
            byte[] frame = in.readNBytes(size);
            if (frame.length < size) {
                throw new EOFException();
            }
            return ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        } catch (EOFException e) {
            throw new MediaWorkerException.ProtocolViolation("the stream ended within a frame", e);
        }
    }
}
