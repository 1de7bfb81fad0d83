package chat.parley.file.image.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a picture byte by byte without asking the stream for each. */
final class ByteSource {
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** The next byte, -1 at the end. */
    int readOrEnd() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xff : -1;
    }

    int read() throws IOException {
        int value = readOrEnd();
        if (value < 0) {
            throw new DamagedImageException("it ends too early");
        }
        return value;
    }

    /** Big-endian. */
    int read16() throws IOException {
        return read() << 8 | read();
    }

    /** Big-endian; negative above 2³¹. */
    int read32() throws IOException {
        return read16() << 16 | read16();
    }

    byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; ) {
            require();
            int some = Math.min(count - i, end - next);
            System.arraycopy(buffer, next, bytes, i, some);
            next += some;
            i += some;
        }
        return bytes;
    }

    void copy(long count, OutputStream out) throws IOException {
        for (long left = count; left > 0; ) {
            require();
            int some = (int) Math.min(left, end - next);
            out.write(buffer, next, some);
            next += some;
            left -= some;
        }
    }

    void skip(long count) throws IOException {
        copy(count, OutputStream.nullOutputStream());
    }

    private void require() throws IOException {
        if (next == end && !fill()) {
            throw new DamagedImageException("it ends too early");
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        next = 0;
        end = Math.max(0, count);
        return count > 0;
    }
}
