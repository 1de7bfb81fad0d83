package chat.parley.bot.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RateLimits limits = new RateLimits(2, 3);
    private final UUID caller = Ids.next();

    @Test
    void aBurstAndThenTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits.take(caller, SECOND)).isZero();
        }
        assertThat(limits.take(caller, SECOND)).isEqualTo(Duration.ofMillis(500));
        assertThat(limits.take(caller, SECOND)).as("a refusal costs nothing").isEqualTo(Duration.ofMillis(500));
        assertThat(limits.take(Ids.next(), SECOND)).as("somebody else").isZero();
        assertThat(limits.take(caller, SECOND * 3 / 2)).isZero();
        assertThat(limits.take(caller, SECOND * 3 / 2)).isPositive();
        for (int i = 0; i < 3; i++) {
            assertThat(limits.take(caller, SECOND * 100)).isZero();
        }
        assertThat(limits.take(caller, SECOND * 100))
                .as("no more than the burst")
                .isPositive();
    }
}
