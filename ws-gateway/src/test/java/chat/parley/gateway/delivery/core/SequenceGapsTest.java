package chat.parley.gateway.delivery.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceGapsTest {
    private static final String OWN = "gateway.1";
    private static final String ALL = "all";

    private final SequenceGaps gaps = new SequenceGaps(OWN);

    @Test
    void countsPerPublisherAndAddress() {
        assertThat(gaps.lostBefore("a", OWN, 1)).isFalse();
        assertThat(gaps.lostBefore("a", ALL, 7)).isFalse();
        assertThat(gaps.lostBefore("b", OWN, 1)).isFalse();
        assertThat(gaps.lostBefore("a", OWN, 2)).isFalse();
        assertThat(gaps.lostBefore("a", ALL, 8)).isFalse();
        assertThat(gaps.lostBefore("a", ALL, 10)).isTrue();
        assertThat(gaps.lostBefore("a", ALL, 11)).isFalse();
    }

    @Test
    void whatIsForThisGatewayAloneBeginsWithIt() {
        assertThat(gaps.lostBefore("a", OWN, 2)).isTrue();
    }

    @Test
    void whatTheFormerQueueMissedIsNoGap() {
        gaps.lostBefore("a", ALL, 1);
        gaps.lostBefore("a", OWN, 1);
        gaps.restart();
        assertThat(gaps.lostBefore("a", ALL, 5)).isFalse();
        assertThat(gaps.lostBefore("a", OWN, 5)).isFalse();
        assertThat(gaps.lostBefore("a", OWN, 7)).isTrue();
    }

    @Test
    void repeatsAreNoGap() {
        gaps.lostBefore("a", ALL, 5);
        gaps.lostBefore("a", ALL, 6);
        assertThat(gaps.lostBefore("a", ALL, 5)).isFalse();
        assertThat(gaps.lostBefore("a", ALL, 7)).isFalse();
    }

    @Test
    void aPublisherThatCountsAnewMayHaveLostSomething() {
        gaps.lostBefore("a", OWN, 1);
        gaps.lostBefore("a", OWN, 2);
        assertThat(gaps.lostBefore("a", OWN, 1)).isTrue();
        assertThat(gaps.lostBefore("a", OWN, 2)).isFalse();
    }

    @Test
    void remembersABoundedNumberOfPublishers() {
        gaps.lostBefore("first", ALL, 5);
        for (int i = 0; i < 2_000; i++) {
            gaps.lostBefore("publisher " + i, ALL, 1);
        }
        assertThat(gaps.lostBefore("first", ALL, 9)).as("forgotten").isFalse();
    }
}
