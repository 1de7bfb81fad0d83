package chat.parley.wire.generate;

import java.time.Duration;

/** Durations for readers. */
final class Durations {
    private Durations() {}

    /** For example {@code 2 minutes}, {@code 10 s}, {@code 250 ms}. */
    static String words(Duration duration) {
        if (duration.toSeconds() >= 120 && duration.toSeconds() % 60 == 0) {
            return duration.toMinutes() + " minutes";
        }
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
