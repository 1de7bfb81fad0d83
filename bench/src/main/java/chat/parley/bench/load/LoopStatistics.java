package chat.parley.bench.load;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** What one event loop has counted. Written by that loop, read by whoever reports. */
final class LoopStatistics {
    private static final int DIGITS = 3;

    /** Intended sending to arrival at another member's socket, in nanoseconds. */
    private final SingleWriterRecorder delivery = new SingleWriterRecorder(DIGITS);

    /** Intended sending to the sender's {@code message.sent}, in nanoseconds. */
    private final SingleWriterRecorder reply = new SingleWriterRecorder(DIGITS);

    /** Intended to actual sending, in nanoseconds: how well the generator itself keeps up. */
    private final SingleWriterRecorder lateness = new SingleWriterRecorder(DIGITS);

    final LongAdder sent = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder early = new LongAdder();
    final LongAdder syncs = new LongAdder();
    final LongAdder resyncs = new LongAdder();
    final LongAdder disconnects = new LongAdder();
    final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

    void recordDelivery(long nanos) {
        delivery.recordValue(Math.max(0, nanos));
    }

    void recordReply(long nanos) {
        reply.recordValue(Math.max(0, nanos));
    }

    void recordLateness(long nanos) {
        lateness.recordValue(Math.max(0, nanos));
    }

    void refused(String code) {
        refusals.computeIfAbsent(code, key -> new LongAdder()).increment();
    }

    long acknowledgedCount() {
        return acknowledged.sum();
    }

    long deliveredCount() {
        return delivered.sum();
    }

    /** Adds what was counted besides sending and receiving, as far as it is not zero. */
    void addCounts(Map<String, Long> counts) {
        Map<String, LongAdder> named = new HashMap<>(Map.of(
                "repeated", repeated,
                "early", early,
                "syncs", syncs,
                "resyncs", resyncs,
                "disconnects", disconnects));
        refusals.forEach((code, count) -> named.put("refused: " + code, count));
        named.forEach((name, count) -> {
            if (count.sum() > 0) {
                counts.merge(name, count.sum(), Long::sum);
            }
        });
    }

    /** Moves what was recorded since the last call into the given histograms. */
    void drainInto(Histogram deliveries, Histogram replies, Histogram latenesses) {
        deliveries.add(delivery.getIntervalHistogram());
        replies.add(reply.getIntervalHistogram());
        latenesses.add(lateness.getIntervalHistogram());
    }
}
