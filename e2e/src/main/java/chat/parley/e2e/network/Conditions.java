package chat.parley.e2e.network;

import java.time.Duration;

/**
 * How one direction of a network treats packets.
 *
 * @param loss the part that is lost, 0 to 1
 * @param delay of each packet
 * @param bitsPerSecond what goes through; 0 for no limit
 */
record Conditions(double loss, Duration delay, long bitsPerSecond) {
    static final Conditions PERFECT = new Conditions(0, Duration.ZERO, 0);
    static final Conditions CUT = new Conditions(1, Duration.ZERO, 0);

    Conditions {
        if (!(loss >= 0 && loss <= 1) || delay.isNegative() || bitsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "not possible: loss " + loss + ", delay " + delay + ", bits per second " + bitsPerSecond);
        }
    }

    /** The order of the parts is that of the record: {@code 0.1 150 500000}, delay in milliseconds. */
    static Conditions parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("loss, delay and rate are wanted, not: " + text);
        }
        return new Conditions(
                Double.parseDouble(parts[0]), Duration.ofMillis(Long.parseLong(parts[1])), Long.parseLong(parts[2]));
    }
}
