package chat.parley.doctor.core;

import java.time.Duration;

/** Judges a clock. */
public final class ClockRules {
    private static final Duration WARNED = Duration.ofSeconds(2);
    /** One step of the second factor (RFC 6238): from here on codes are refused and credentials for the relay die early. */
    private static final Duration FAILED = Duration.ofSeconds(30);

    private static final String REMEDY = "let the system keep its time: timedatectl set-ntp true";

    private ClockRules() {}

    /**
     * Judges by how far it is off.
     *
     * @param whose such as "this machine"
     * @param offset what must be added to it to make it right
     * @param source who was asked
     */
    public static Finding offset(String whose, Duration offset, String source) {
        String evidence = "differs by " + offset.toMillis() + " ms from " + source;
        if (offset.abs().compareTo(FAILED) >= 0) {
            return Finding.failed(Check.CLOCK, whose, evidence, REMEDY);
        }
        return offset.abs().compareTo(WARNED) >= 0
                ? Finding.warning(Check.CLOCK, whose, evidence, REMEDY)
                : Finding.ok(Check.CLOCK, whose, evidence);
    }
}
