package chat.parley.sfu.media.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    @Test
    void cutsFramesHoweverTheyArrive() throws IOException {
        byte[] first = bytes(8, 1);
        byte[] second = bytes(70_000, 2);
        byte[] stream = concat(frame(first), frame(second));
        List<InputStream> single = IntStream.range(0, stream.length)
                .mapToObj(i -> (InputStream) new ByteArrayInputStream(stream, i, 1))
                .toList();
        FrameReader reader = new FrameReader(new SequenceInputStream(Collections.enumeration(single)));

        assertThat(reader.next()).isEqualTo(ByteBuffer.wrap(first));
        assertThat(reader.next()).isEqualTo(ByteBuffer.wrap(second));
        assertThat(reader.next()).isNull();
    }

    @Test
    void readsTheLargestFrame() throws IOException {
        byte[] largest = bytes(FrameReader.LIMIT - 4, 3);

        assertThat(new FrameReader(new ByteArrayInputStream(frame(largest))).next())
                .isEqualTo(ByteBuffer.wrap(largest));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0, 7, FrameReader.LIMIT - 3, Integer.MAX_VALUE})
    void refusesImpossibleLengths(int length) {
        byte[] stream = concat(littleEndian(length), bytes(64, 0));

        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(stream)).next())
                .isInstanceOf(MediaWorkerException.ProtocolViolation.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 11})
    void anEndWithinAFrameIsAViolation(int length) {
        byte[] stream = Arrays.copyOf(frame(bytes(8, 1)), length);

        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(stream)).next())
                .isInstanceOf(MediaWorkerException.ProtocolViolation.class);
    }

    static byte[] frame(byte[] content) {
        return concat(littleEndian(content.length), content);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
