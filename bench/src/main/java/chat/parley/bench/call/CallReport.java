package chat.parley.bench.call;

import chat.parley.bench.report.ChatReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run of the benchmark of calls found out.
 *
 * @param people in each synthetic call
 * @param forwarding by number of synthetic calls
 * @param browsers null if they were left out
 */
public record CallReport(
        Instant startedAt,
        ChatReport.Machine machine,
        int people,
        List<Forwarding.Step> forwarding,
        @Nullable BrowserFigures browsers) {

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d × %s, %d MiB, Java %s, Linux %s",
                machine.processors(),
                machine.processor(),
                machine.memoryMib(),
                machine.java(),
                machine.kernel());
        line(text, "%nSynthetic RTP, not encrypted, calls of %d, one media worker", people);
        line(text, "  calls   packets/s    Mbit/s   cores   CPU ms/Mbit   lost");
        for (Forwarding.Step step : forwarding) {
            line(
                    text,
                    "%7d %,11.0f %9.1f %7.2f %13.2f %5.1f %%",
                    step.calls(),
                    step.packetsPerSecond(),
                    step.megabitsPerSecond(),
                    step.cores(),
                    step.cpuMillisPerMegabit(),
                    100 * step.loss());
        }
        forwarding.stream()
                .filter(Forwarding.Step::bears)
                .reduce((before, later) -> later)
                .ifPresent(best -> line(
                        text,
                        "  A whole core would bear %.0f calls of %d at the price of the largest step without loss",
                        best.calls() / best.cores(),
                        people));
        if (browsers != null) {
            browsers(text, browsers);
        }
        return text.toString();
    }

    private static void browsers(StringBuilder text, BrowserFigures seen) {
        line(text, "%nReal browsers, DTLS-SRTP");
        line(
                text,
                "  join → first frame of somebody else: p50 %.0f ms, p95 %.0f ms, max %.0f ms (%d joins)",
                seen.p50Millis(),
                seen.p95Millis(),
                seen.maxMillis(),
                seen.joins());
        line(
                text,
                "  CPU for a join and a leave: %.1f ms of Parley's Java process, %.1f ms of the media workers",
                seen.serverCpuMillisPerJoin(),
                seen.workerCpuMillisPerJoin());
        line(
                text,
                "  a call of %d: %.1f Mbit/s received, media worker %.3f cores (%.2f CPU ms/Mbit), Java %.3f cores:"
                        + " %.0f such calls on a core",
                seen.people(),
                seen.megabitsPerSecond(),
                seen.callCores(),
                1000 * seen.callCores() / seen.megabitsPerSecond(),
                seen.serverCores(),
                seen.callsPerCore());
        line(text, "  media worker killed → everybody sees everybody: %.0f ms", seen.workerKilledMillis());
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library of its own
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
