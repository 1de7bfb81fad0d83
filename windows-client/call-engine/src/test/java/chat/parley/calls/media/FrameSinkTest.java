package chat.parley.calls.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
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
}
