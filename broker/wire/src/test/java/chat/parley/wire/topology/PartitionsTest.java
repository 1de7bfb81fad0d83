package chat.parley.wire.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.parley.wire.Ids;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionsTest {
    /**
     * Fixed for ever: frames of one chat that lie in the broker during an upgrade must meet the later ones in one
     * partition.
     */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 0, 0, 0, 0",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 0, 0, 12, 140",
        "019a6c10-8e5d-7f3a-a4b2-6d1e90c8f544, 0, 1, 9, 201",
        "019a6c11-03aa-7d19-8f70-b25c3e4a9155, 0, 2, 6, 6",
        "019a6c12-b7f4-70e2-9c3b-e81f5d20a766, 0, 0, 12, 236",
        "01985f3a-1c40-7b21-9d0e-5a3f7c2b8e11, 0, 2, 2, 130",
    })
    void aChatStaysInItsPartition(UUID chatId, int of1, int of4, int of16, int of256) {
        assertThat(new Partitions(1).of(chatId)).isEqualTo(of1);
        assertThat(new Partitions(4).of(chatId)).isEqualTo(of4);
        assertThat(new Partitions(16).of(chatId)).isEqualTo(of16);
        assertThat(new Partitions(256).of(chatId)).isEqualTo(of256);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 16, 60})
    void chatsOfManyMakersAreSpreadEvenly(int count) {
        Random random = new Random(7);
        requireEven(count, IntStream.range(0, 100_000).mapToObj(i -> {
            long time = 1_770_000_000_000L + i * 1000L;
            long high = time << 16 | 0x7000 | random.nextInt(0x1000);
            return new UUID(high, Long.MIN_VALUE | random.nextLong() >>> 2);
        }));
    }

    /** Within a millisecond one process makes identifiers that differ in their last bits only. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 16, 60})
    void chatsOfOneMakerAreSpreadEvenly(int count) {
        requireEven(count, Stream.generate(Ids::next).limit(100_000));
    }

    @Test
    void theCountHasItsRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Partitions(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Partitions(257));
        assertThat(Partitions.DEFAULT.count()).isEqualTo(16);
    }

    /** Six standard deviations off: for random identifiers it happens once in some hundred million runs. */
    private static void requireEven(int count, Stream<UUID> ids) {
        Partitions partitions = new Partitions(count);
        int[] chats = new int[count];
        ids.forEach(id -> chats[partitions.of(id)]++);
        double expected = IntStream.of(chats).sum() / (double) count;
        double deviation = Math.sqrt(expected);
        assertThat(IntStream.of(chats).mapToObj(Double::valueOf))
                .allSatisfy(n -> assertThat(n).isBetween(expected - 6 * deviation, expected + 6 * deviation));
    }
}
