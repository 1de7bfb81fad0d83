package chat.parley.calls.frames;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The layout of a file with pictures: a header, then three places for one picture each. Writer and reader own one place
 * each, and swap it for the third by one atomic operation; so neither waits, and no picture is read while it is written.
 *
 * <pre>
 * 0   int   pixels that fit into a place
 * 4   int   the third place, 0 to 2, plus 4 when the writer put it there
 * 64, 96, 128: of each place
 *     +0  int   width, in pixels
 *     +4  int   height
 *     +8  long  when it was written, in ns; of use to compare only
 * 4096      the places, 4 bytes a pixel: B, G, R, A
 * </pre>
 */
final class SharedFrames {
    static final int BYTES_PER_PIXEL = 4;
    static final int FRESH = 4;
    static final int PLACE = 3;

    private static final int PLACES = 3;
    private static final long CAPACITY = 0;
    private static final long THIRD = 4;
    private static final long HEADERS = 64;
    private static final long HEADER = 32;
    private static final long PIXELS = 4096;

    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;

    SharedFrames(MemorySegment memory) {
        this.memory = memory;
    }

    static long size(int pixels) {
        return PIXELS + (long) PLACES * pixels * BYTES_PER_PIXEL;
    }

    int capacity() {
        return memory.get(ValueLayout.JAVA_INT, CAPACITY);
    }

    void capacity(int pixels) {
        memory.set(ValueLayout.JAVA_INT, CAPACITY, pixels);
    }

    int third() {
        return (int) INT.getVolatile(memory, THIRD);
    }

    /** Puts a place there and returns what was there. */
    int swap(int place) {
        return (int) INT.getAndSet(memory, THIRD, place);
    }

    void describe(int place, int width, int height, long nanos) {
        long header = HEADERS + place * HEADER;
        memory.set(ValueLayout.JAVA_INT, header, width);
        memory.set(ValueLayout.JAVA_INT, header + 4, height);
        memory.set(ValueLayout.JAVA_LONG, header + 8, nanos);
    }

    int width(int place) {
        return memory.get(ValueLayout.JAVA_INT, HEADERS + place * HEADER);
    }

    int height(int place) {
        return memory.get(ValueLayout.JAVA_INT, HEADERS + place * HEADER + 4);
    }

    long nanos(int place) {
        return memory.get(ValueLayout.JAVA_LONG, HEADERS + place * HEADER + 8);
    }

    MemorySegment pixels(int place, int pixels) {
        long bytes = (long) pixels * BYTES_PER_PIXEL;
        return memory.asSlice(PIXELS + place * (long) capacity() * BYTES_PER_PIXEL, bytes);
    }
}
