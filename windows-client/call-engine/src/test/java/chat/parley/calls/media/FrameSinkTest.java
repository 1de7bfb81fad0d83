package chat.parley.calls.media;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.frames.FrameReader;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSinkTest {
    /** Of a picture of two rows, 1 2 3 and 4 5 6. */
    @ParameterizedTest
    @CsvSource({"90, 4 1 5 2 6 3", "180, 6 5 4 3 2 1", "270, 3 6 2 5 1 4"})
    void picturesAreTurnedUpright(int clockwise, String expected) {
        IntBuffer turned = IntBuffer.allocate(6);
        FrameSink.turn(IntBuffer.wrap(new int[] {1, 2, 3, 4, 5, 6}), 3, 2, clockwise, turned);
        assertThat(Arrays.stream(turned.array()).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void largePicturesAreMadeSmaller(@TempDir Path directory) throws IOException {
        PeerConnectionFactory factory = new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
        List<@Nullable Path> files = new ArrayList<>();
        try (FrameSink sink = new FrameSink(directory, 640 * 360, files::add)) {
            NativeI420Buffer grey = NativeI420Buffer.allocate(1280, 720);
            Stream.of(grey.getDataY(), grey.getDataU(), grey.getDataV()).forEach(FrameSinkTest::fill);
            sink.onVideoFrame(new VideoFrame(grey, 90, 0));
            try (FrameReader reader = new FrameReader(Objects.requireNonNull(files.getFirst()))) {
                FrameReader.Frame shown = Objects.requireNonNull(reader.poll());
                assertThat(List.of(shown.width(), shown.height())).containsExactly(360, 640);
                assertThat(shown.pixels().get(0)).isBetween((byte) 90, (byte) 127);
                assertThat(shown.pixels().get(shown.pixels().limit() - 4))
                        .isEqualTo(shown.pixels().get(0));
            }
        } finally {
            factory.dispose();
        }
    }

    private static void fill(ByteBuffer plane) {
        for (int place = 0; place < plane.capacity(); place++) {
            plane.put(place, (byte) 122);
        }
    }
}
