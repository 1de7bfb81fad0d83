package chat.parley.bench.mixed;

import chat.parley.bench.load.LoadResult.CpuAndMemory;
import chat.parley.bench.load.LoadResult.LatencySummary;
import chat.parley.bench.report.ChatReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that one run of the mixed benchmark found out. */
public record MixedReport(Instant startedAt, ChatReport.Machine machine, int people, int groups, List<Step> steps) {
    /**
     * One rate.
     *
     * @param offeredPerSecond acts of all people together
     * @param answeredPerSecond of those that were measured
     * @param acts from the moment at which each was due to its answer
     * @param usage of the processes during the measured time
     */
    public record Step(
            int offeredPerSecond,
            double seconds,
            double answeredPerSecond,
            Map<Act, LatencySummary> acts,
            Map<String, CpuAndMemory> usage) {}

    /** As people read it. */
    String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d × %s, %d MiB, Java %s, Linux %s%n%d people in %d groups of ten%n",
                machine.processors(),
                machine.processor(),
                machine.memoryMib(),
                machine.java(),
                machine.kernel(),
                people,
                groups));
        steps.forEach(step -> text.append(table(step)));
        return text.toString();
    }

    private static String table(Step step) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%,d acts/s offered, %,.0f/s answered%n%-10s %9s %9s %9s %9s %9s%n",
                step.offeredPerSecond,
                step.answeredPerSecond,
                "",
                "acts",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "max ms"));
        step.acts.forEach((act, times) -> text.append(String.format(
                Locale.ROOT,
                "%-10s %,9d %9.1f %9.1f %9.1f %9.1f%n",
                act,
                times.count(),
                times.p50(),
                times.p90(),
                times.p99(),
                times.max())));
        step.usage.forEach((name, used) -> text.append(String.format(
                Locale.ROOT,
                "%-10s %9.2f cores, %,d MiB%n",
                name,
                used.cpuSeconds() / step.seconds,
                used.proportionalKib() / 1024)));
        return text.toString();
    }
}
