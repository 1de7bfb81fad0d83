package chat.parley.sfu.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.CallQuality;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityGaugeTest {
    private final QualityGauge gauge = new QualityGauge();

    @Test
    void isGoodWhileNothingIsKnown() {
        assertThat(judge(IntStream.empty(), IntStream.empty())).isFalse();
        assertThat(gauge.quality()).isEqualTo(CallQuality.GOOD);
    }

    @Test
    void tellsEachChangeOnce() {
        assertThat(judge(IntStream.of(6), IntStream.empty())).isTrue();
        assertThat(gauge.quality()).isEqualTo(CallQuality.FAIR);
        assertThat(judge(IntStream.of(7), IntStream.empty())).isFalse();
        assertThat(judge(IntStream.of(2), IntStream.empty())).isTrue();
        assertThat(gauge.quality()).isEqualTo(CallQuality.POOR);
        assertThat(judge(IntStream.of(9), IntStream.empty())).isTrue();
        assertThat(gauge.quality()).isEqualTo(CallQuality.GOOD);
    }

    @Test
    void takesTheWorstThatIsSentAndTheAverageOfWhatIsReceived() {
        var _ = judge(IntStream.of(10, 3), IntStream.of(10, 10));
        assertThat(gauge.quality()).isEqualTo(CallQuality.POOR);

        var _ = judge(IntStream.of(10, 10), IntStream.of(10, 9, 10, 3));
        assertThat(gauge.quality()).isEqualTo(CallQuality.GOOD);

        var _ = judge(IntStream.of(10, 10), IntStream.of(5, 6));
        assertThat(gauge.quality()).isEqualTo(CallQuality.FAIR);
    }

    private boolean judge(IntStream sent, IntStream received) {
        return gauge.judge(sent, received);
    }
}
