package chat.parley.broker.amqp.connection;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** Growing, randomised pauses, so that many processes do not come back in step. */
public final class BackOff {
    private static final double MULTIPLIER = 2;
    private static final double RANDOMIZATION = 0.5;

    private static final IntervalFunction RECONNECT = IntervalFunction.ofExponentialRandomBackoff(
            Duration.ofMillis(100), MULTIPLIER, RANDOMIZATION, Duration.ofSeconds(3));
    private static final IntervalFunction RETRY = IntervalFunction.ofExponentialRandomBackoff(
            Duration.ofMillis(50), MULTIPLIER, RANDOMIZATION, Duration.ofSeconds(5));

    private BackOff() {}

    /** Pause before connecting or subscribing again after {@code failures} (from 1) in a row: 0.1 to 3 s. */
    public static Duration reconnect(int failures) {
        return Duration.ofMillis(RECONNECT.apply(failures));
    }

    /** Pause before handling the same messages again after {@code failures} (from 1) in a row: 50 ms to 5 s. */
    public static Duration retry(int failures) {
        return Duration.ofMillis(RETRY.apply(failures));
    }
}
