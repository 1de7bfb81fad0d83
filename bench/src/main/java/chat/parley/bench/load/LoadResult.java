package chat.parley.bench.load;

import chat.parley.bench.process.ProcessUsage;
import java.util.Map;

/**
 * What one open-loop run showed.
 *
 * @param offeredPerSecond messages per second that the schedule asked for
 * @param storedPerSecond messages acknowledged to their senders per second of the measured time
 * @param deliveredPerSecond arrivals at other members' sockets per second of the measured time
 * @param backlog messages sent but not acknowledged when the schedule ended
 * @param drainSeconds from the schedule's end to the last acknowledgement
 * @param delivery intended sending to arrival at another member's socket
 * @param reply intended sending to the acknowledgement
 * @param lateness intended to actual sending: the generator's own delay, contained in the other two
 * @param counts refusals by code, syncs, disconnects and the like; those at zero are left out
 * @param usage CPU and memory of each group of processes during the measured time
 * @param threads CPU seconds of the server's threads by name during the measured time
 */
public record LoadResult(
        double offeredPerSecond,
        double measuredSeconds,
        double storedPerSecond,
        double deliveredPerSecond,
        long backlog,
        double drainSeconds,
        LatencySummary delivery,
        LatencySummary reply,
        LatencySummary lateness,
        Map<String, Long> counts,
        Map<String, CpuAndMemory> usage,
        Map<String, Double> threads) {

    /**
     * Latencies in milliseconds.
     *
     * @param count of values
     */
    public record LatencySummary(long count, double p50, double p90, double p99, double p999, double max) {
        private static final double NANOS_PER_MILLI = 1e6;

        public static LatencySummary of(org.HdrHistogram.Histogram nanos) {
            return new LatencySummary(
                    nanos.getTotalCount(),
                    nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(90) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
                    nanos.getMaxValue() / NANOS_PER_MILLI);
        }
    }

    /** CPU seconds used during the measured time, and memory at its end. */
    public record CpuAndMemory(double cpuSeconds, long residentKib, long proportionalKib) {
        public static CpuAndMemory between(ProcessUsage before, ProcessUsage after) {
            return new CpuAndMemory(
                    after.cpu().minus(before.cpu()).toMillis() / 1e3, after.residentKib(), after.proportionalKib());
        }
    }

    /** Whether the server kept up: neither a growing backlog nor latencies that no reader would bear. */
    public boolean isSustained(double longestP99Millis) {
        return backlog <= offeredPerSecond
                && storedPerSecond >= 0.97 * offeredPerSecond
                && delivery.p99() <= longestP99Millis;
    }
}
