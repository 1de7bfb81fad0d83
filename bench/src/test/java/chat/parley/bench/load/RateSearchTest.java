package chat.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.load.LoadResult.LatencySummary;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
    private static final LatencySummary FAST = new LatencySummary(1, 1, 1, 1, 1, 1);
    private static final LatencySummary SLOW = new LatencySummary(1, 1, 900, 900, 900, 900);

    private final RateSearch search = new RateSearch(500, 3);

    @ParameterizedTest
    @ValueSource(doubles = {600, 1_700, 9_000})
    void findsTheCapacity(double capacity) {
        RateSearch.Found found = search.search(500, 100_000, rate -> result(rate, capacity));

        assertThat(found.best().orElseThrow().offeredPerSecond())
                .isLessThanOrEqualTo(capacity)
                .isCloseTo(capacity, Percentage.withPercentage(10));
    }

    @Test
    void endsAtTheLimitOfTheGenerator() {
        RateSearch.Found found = search.search(500, 2_000, rate -> result(rate, 1e9));

        assertThat(found.best().orElseThrow().offeredPerSecond()).isEqualTo(2_000);
    }

    @Test
    void aServerThatBearsNothingHasNoBest() {
        assertThat(search.search(500, 2_000, rate -> result(rate, 1)).best()).isEmpty();
    }

    private static LoadResult result(double rate, double capacity) {
        return new LoadResult(
                rate,
                1,
                Math.min(rate, capacity),
                rate,
                0,
                0,
                rate > capacity ? SLOW : FAST,
                FAST,
                FAST,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
