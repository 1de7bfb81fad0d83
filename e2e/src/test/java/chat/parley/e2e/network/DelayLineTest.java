package chat.parley.e2e.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelayLineTest {
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final int BYTES = 1250;

    private final DelayLine line = new DelayLine(new SplittableRandom(1));

    @Test
    void aPerfectNetworkTakesNoTime() {
        assertThat(line.arrival(BYTES, 5)).hasValue(5);
    }

    @Test
    void delayIsAddedAndOrderKeptWhenItShrinks() {
        line.become(Conditions.parse("0 150 0"));
        assertThat(line.arrival(BYTES, 0)).hasValue(150 * MILLISECOND);
        line.become(Conditions.PERFECT);
        assertThat(line.arrival(BYTES, MILLISECOND)).hasValue(150 * MILLISECOND);
        assertThat(line.arrival(BYTES, 200 * MILLISECOND)).hasValue(200 * MILLISECOND);
    }

    @Test
    void aTenthIsLost() {
        line.become(Conditions.parse("0.1 0 0"));
        long lost = IntStream.range(0, 10_000)
                .filter(i -> line.arrival(BYTES, i).isEmpty())
                .count();
        assertThat(lost).isBetween(900L, 1_100L);
    }

    @Test
    void nothingGoesThroughWhenItIsCut() {
        line.become(Conditions.CUT);
        assertThat(IntStream.range(0, 1_000).filter(i -> line.arrival(BYTES, i).isPresent()))
                .isEmpty();
        line.become(Conditions.PERFECT);
        assertThat(line.arrival(BYTES, 1_000)).hasValue(1_000);
    }

    @Test
    void aNarrowNetworkSendsOneAfterTheOther() {
        // 1 Mbit/s: a packet of 10,000 bits takes 10 ms.
        line.become(Conditions.parse("0 0 1000000"));
        assertThat(line.arrival(BYTES, 0)).hasValue(10 * MILLISECOND);
        assertThat(line.arrival(BYTES, 0)).hasValue(20 * MILLISECOND);
        assertThat(line.arrival(BYTES, 100 * MILLISECOND)).hasValue(110 * MILLISECOND);
    }

    @Test
    void aNarrowNetworkDropsWhatItCannotQueue() {
        line.become(Conditions.parse("0 0 1000000"));
        LongStream arrivals =
                IntStream.range(0, 100).mapToObj(i -> line.arrival(BYTES, 0)).flatMapToLong(OptionalLong::stream);
        assertThat(arrivals.max().orElseThrow()).isBetween(300 * MILLISECOND, 320 * MILLISECOND);
    }

    @Test
    void impossibleConditionsAreRefused() {
        for (String text : new String[] {"1.1 0 0", "-0.1 0 0", "0 -1 0", "0 0 -1", "NaN 0 0", "0 0"}) {
            assertThatThrownBy(() -> Conditions.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
