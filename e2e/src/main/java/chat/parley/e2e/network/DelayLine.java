package chat.parley.e2e.network;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Decides when the packets of one direction arrive, if they do. For one thread, but for the conditions. */
final class DelayLine {
    /** What a home router holds before it drops: as much as takes this long to send. */
    private static final Duration LONGEST_QUEUE = Duration.ofMillis(300);

    private static final int BITS_PER_BYTE = 8;

    private final RandomGenerator lots;
    private volatile Conditions conditions = Conditions.PERFECT;
    private long sentUntil = Long.MIN_VALUE;
    private long lastArrival = Long.MIN_VALUE;

    DelayLine(RandomGenerator lots) {
        this.lots = lots;
    }

    void become(Conditions next) {
        conditions = next;
    }

    /**
     * Takes a packet.
     *
     * @param now in nanoseconds
     * @return when it arrives, never before one that was taken earlier; empty if it is lost
     */
    OptionalLong arrival(int bytes, long now) {
        Conditions current = conditions;
        // Drawn for each packet, so that the same seed loses the same ones under other conditions too.
        double lot = lots.nextDouble();
        if (lot < current.loss()) {
            return OptionalLong.empty();
        }
        long sent = now;
        if (current.bitsPerSecond() > 0) {
            long begin = Math.max(now, sentUntil);
            if (begin - now > LONGEST_QUEUE.toNanos()) {
                return OptionalLong.empty();
            }
            sent = begin + (long) bytes * BITS_PER_BYTE * Duration.ofSeconds(1).toNanos() / current.bitsPerSecond();
            sentUntil = sent;
        }
        lastArrival = Math.max(lastArrival, sent + current.delay().toNanos());
        return OptionalLong.of(lastArrival);
    }
}
