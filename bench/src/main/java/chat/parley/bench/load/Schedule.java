package chat.parley.bench.load;

/**
 * When each message should leave.
 *
 * @param first number of the first message
 * @param startNanos reading of {@link System#nanoTime} at which it leaves
 * @param ratePerSecond messages per second
 * @param leadIn messages at the beginning that are sent but not measured
 * @param count messages in all
 */
record Schedule(long first, long startNanos, double ratePerSecond, long leadIn, long count) {
    private static final double NANOS_PER_SECOND = 1e9;

    static final Schedule NOTHING = new Schedule(0, 0, 1, 0, 0);

    long intendedNanos(long number) {
        return startNanos + (long) ((number - first) * NANOS_PER_SECOND / ratePerSecond);
    }

    /** The first number that is not due yet at {@code now}. */
    long dueBefore(long now) {
        long due = (long) ((now - startNanos) * ratePerSecond / NANOS_PER_SECOND) + 1;
        return first + Math.clamp(due, 0, count);
    }

    boolean isMeasured(long number) {
        return number >= first + leadIn && number < first + count;
    }

    long end() {
        return first + count;
    }
}
