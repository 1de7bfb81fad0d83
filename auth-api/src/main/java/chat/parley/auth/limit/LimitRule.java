package chat.parley.auth.limit;

import java.time.Duration;

/** How often something may be tried. */
public sealed interface LimitRule {
    /**
     * After some free tries each further one must wait longer: twice as long as the one before.
     *
     * @param free tries without a wait
     * @param first the first wait
     * @param longest the longest wait
     * @param forgottenAfter quiet time after the last wait, after which all is forgotten
     */
    record GrowingDelay(int free, Duration first, Duration longest, Duration forgottenAfter) implements LimitRule {
        /** The wait that follows the try with this number, counted from 1. */
        Duration waitAfter(int tries) {
            if (tries <= free) {
                return Duration.ZERO;
            }
            Duration wait = first.multipliedBy(1L << Math.min(tries - free - 1, 20));
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    /**
     * So many tries in each window.
     *
     * @param most tries in one window
     * @param window begins with the first try
     */
    record FixedWindow(int most, Duration window) implements LimitRule {}
}
