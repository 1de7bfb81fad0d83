package chat.parley.calls.frames;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.frames.FrameReader.Frame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    @TempDir
    private Path directory;

    @Test
    void readsTheNewestOnce() throws Exception {
        try (FrameWriter writer = new FrameWriter(directory.resolve("video"), 64);
                FrameReader reader = new FrameReader(writer.file())) {
            assertThat(reader.poll()).isNull();
            write(writer, 8, 4, 1);
            write(writer, 4, 2, 2);
            Frame frame = Objects.requireNonNull(reader.poll());
            assertThat(frame.width()).isEqualTo(4);
            assertThat(frame.height()).isEqualTo(2);
            assertThat(frame.pixels().remaining()).isEqualTo(32);
            assertThat(frame.pixels().get(31)).isEqualTo((byte) 2);
            assertThat(reader.poll()).as("nothing newer").isNull();
            write(writer, 8, 8, 3);
            assertThat(Objects.requireNonNull(reader.poll()).pixels().get(0)).isEqualTo((byte) 3);
        }
        assertThat(directory.resolve("video")).doesNotExist();
    }

    @Test
    void saysWhatFits() throws Exception {
        try (FrameWriter writer = new FrameWriter(directory.resolve("video"), 64)) {
            assertThat(writer.fits(8, 8)).isTrue();
            assertThat(writer.fits(8, 9)).isFalse();
        }
    }

    @Test
    void showsNoPictureThatIsHalfAnother() throws Exception {
        AtomicBoolean goOn = new AtomicBoolean(true);
        try (FrameWriter writer = new FrameWriter(directory.resolve("video"), 2_500);
                FrameReader reader = new FrameReader(writer.file())) {
            Thread writing = Thread.ofPlatform().start(() -> {
                for (int number = 0; goOn.get(); number++) {
                    write(writer, 50, 50, number);
                }
            });
            int seen = 0;
            while (seen < 500) {
                Frame frame = reader.poll();
                if (frame != null) {
                    seen++;
                    assertThat(isWhole(frame)).isTrue();
                }
            }
            goOn.set(false);
            writing.join();
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static boolean isWhole(Frame frame) {
        byte first = frame.pixels().get(0);
        for (int place = 0; place < frame.pixels().limit(); place++) {
            if (frame.pixels().get(place) != first) {
                return false;
            }
        }
        return true;
    }

    private static void write(FrameWriter writer, int width, int height, int value) {
        ByteBuffer place = writer.next(width, height);
        while (place.hasRemaining()) {
            place.put((byte) value);
        }
        writer.show(width, height);
    }
}
