package chat.parley.broker.amqp.connection;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing, randomised pauses, so that many processes do not come back in step. */
public final class BackOff {
    private static final double MULTIPLIER = 2;

    private static final IntervalFunction RECONNECT =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(100), MULTIPLIER, Duration.ofSeconds(3));
    private static final IntervalFunction RETRY =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(50), MULTIPLIER, Duration.ofSeconds(5));

    private BackOff() {}

    /** Pause before connecting or subscribing again after {@code failures} (from 1) in a row: at most 3 s. */
    public static Duration reconnect(int failures) {
        return randomized(RECONNECT.apply(failures));
    }

    /** Pause before handling the same messages again after {@code failures} (from 1) in a row: at most 5 s. */
    public static Duration retry(int failures) {
        return randomized(RETRY.apply(failures));
    }

    /** Between half and all of it, also at the upper limit, where the library's own randomised function has none. */
    private static Duration randomized(long millis) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }
}
