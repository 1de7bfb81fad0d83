package chat.parley.bench.load;

import chat.parley.bench.load.LoadResult.CpuAndMemory;
import chat.parley.bench.load.LoadResult.LatencySummary;
import chat.parley.bench.process.ProcessUsage;
import chat.parley.bench.process.ServerProbe;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** One run at one rate. */
final class LoadRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HEAD_START = Duration.ofMillis(50);
    private static final int DIGITS = 3;

    private final LoadGenerator generator;
    private final Schedule schedule;

    LoadRun(LoadGenerator generator, long first, double ratePerSecond, Duration leadIn, Duration measured) {
        this.generator = generator;
        long unmeasured = messages(ratePerSecond, leadIn);
        this.schedule = new Schedule(
                first,
                System.nanoTime() + HEAD_START.toNanos(),
                ratePerSecond,
                unmeasured,
                unmeasured + messages(ratePerSecond, measured));
    }

    /** Number of the first message after this run. */
    long end() {
        return schedule.end();
    }

    LoadResult perform(Supplier<ServerProbe> probe) {
        generator.drain(new Histogram(DIGITS), new Histogram(DIGITS), new Histogram(DIGITS));
        Map<String, Long> countsBefore = generator.counts();
        generator.begin(schedule);

        Waiting.until(schedule.intendedNanos(schedule.first() + schedule.leadIn()));
        ServerProbe before = probe.get();
        Moment start = Moment.of(generator);
        Waiting.until(schedule.intendedNanos(schedule.end()));
        Moment end = Moment.of(generator);
        ServerProbe after = probe.get();
        long backlog = schedule.end() - end.acknowledged;
        require(
                Waiting.until(() -> generator.total(LoopStatistics::acknowledgedCount) >= schedule.end(), PATIENCE),
                "not all messages were acknowledged");
        double drainSeconds = (System.nanoTime() - end.nanos) / 1e9;
        require(
                Waiting.until(() -> generator.agreement().isComplete(schedule.end()), PATIENCE),
                "members differ in what they saw: " + generator.agreement());

        Histogram delivery = new Histogram(DIGITS);
        Histogram reply = new Histogram(DIGITS);
        Histogram lateness = new Histogram(DIGITS);
        generator.drain(delivery, reply, lateness);
        double seconds = (end.nanos - start.nanos) / 1e9;
        return new LoadResult(
                schedule.ratePerSecond(),
                seconds,
                (end.acknowledged - start.acknowledged) / seconds,
                (end.delivered - start.delivered) / seconds,
                backlog,
                drainSeconds,
                LatencySummary.of(delivery),
                LatencySummary.of(reply),
                LatencySummary.of(lateness),
                difference(countsBefore, generator.counts()),
                usage(before, after),
                after.threadsSince(before));
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new LoadFailedException(otherwise + " within " + PATIENCE.toSeconds() + " s at "
                    + schedule.ratePerSecond() + "/s; counted since the start: " + generator.counts());
        }
    }

    private static long messages(double ratePerSecond, Duration duration) {
        return (long) (ratePerSecond * duration.toNanos() / 1e9);
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach((name, count) -> {
            long grown = count - before.getOrDefault(name, 0L);
            if (grown > 0) {
                difference.put(name, grown);
            }
        });
        return difference;
    }

    private static Map<String, CpuAndMemory> usage(ServerProbe before, ServerProbe after) {
        Map<String, CpuAndMemory> usage = new TreeMap<>();
        after.usage().forEach((name, used) -> {
            ProcessUsage earlier = before.usage().get(name);
            if (earlier != null) {
                usage.put(name, CpuAndMemory.between(earlier, used));
            }
        });
        return usage;
    }

    /** The counters at one moment. */
    private record Moment(long nanos, long acknowledged, long delivered) {
        static Moment of(LoadGenerator generator) {
            return new Moment(
                    System.nanoTime(),
                    generator.total(LoopStatistics::acknowledgedCount),
                    generator.total(LoopStatistics::deliveredCount));
        }
    }
}
