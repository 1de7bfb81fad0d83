package chat.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Schedule schedule = new Schedule(1_000, 7 * SECOND, 100, 50, 300);

    @Test
    void spreadsMessagesEvenly() {
        assertThat(schedule.intendedNanos(1_000)).isEqualTo(7 * SECOND);
        assertThat(schedule.intendedNanos(1_100)).isEqualTo(8 * SECOND);
    }

    @Test
    void nothingIsDueBeforeTheStartAndNothingMoreAfterTheEnd() {
        assertThat(schedule.dueBefore(6 * SECOND)).isEqualTo(1_000);
        assertThat(schedule.dueBefore(7 * SECOND)).isEqualTo(1_001);
        assertThat(schedule.dueBefore(8 * SECOND)).isEqualTo(1_101);
        assertThat(schedule.dueBefore(60 * SECOND)).isEqualTo(schedule.end()).isEqualTo(1_300);
    }

    @Test
    void everyDueMessageHasReachedItsTime() {
        for (long now = 7 * SECOND; now < 11 * SECOND; now += 3_333_333) {
            long due = schedule.dueBefore(now);
            assertThat(schedule.intendedNanos(due - 1)).isLessThanOrEqualTo(now);
        }
    }

    @Test
    void theLeadInIsNotMeasured() {
        assertThat(schedule.isMeasured(1_049)).isFalse();
        assertThat(schedule.isMeasured(1_050)).isTrue();
        assertThat(schedule.isMeasured(1_299)).isTrue();
        assertThat(schedule.isMeasured(1_300)).isFalse();
    }
}
