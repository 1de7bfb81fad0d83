package chat.parley.bench.report;

import chat.parley.bench.idle.IdleSockets;
import chat.parley.bench.idle.ReconnectStorm;
import chat.parley.bench.load.LoadResult;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a report for people. */
public final class ReportTable {
    private static final int THREADS_SHOWN = 8;

    private final StringBuilder text = new StringBuilder();

    private ReportTable() {}

    public static String of(ChatReport report) {
        ReportTable table = new ReportTable();
        ChatReport.Machine machine = report.machine();
        table.line(
                "%d × %s, %d MiB, Java %s, Linux %s",
                machine.processors(), machine.processor(), machine.memoryMib(), machine.java(), machine.kernel());
        report.loads().forEach(load -> table.shape(load, report.bareRowsPerSecond()));
        if (report.bareRowsPerSecond() != null) {
            table.line("%nBare batching writer: %,.0f rows/s", report.bareRowsPerSecond());
        }
        if (!report.idle().isEmpty()) {
            table.line("%nIdle sockets    heap KiB   other KiB   heap KiB/socket   all KiB/socket");
            for (IdleSockets.Step step : report.idle()) {
                table.line(
                        "%,12d %,11d %,11d %17.1f %16.1f",
                        step.sockets(),
                        step.memory().heapKib(),
                        step.memory().otherKib(),
                        step.heapKibPerSocket(),
                        step.totalKibPerSocket());
            }
        }
        ReconnectStorm.Result storm = report.storm();
        if (storm != null) {
            table.line(
                    "%nReconnect storm: %,d sockets back and synced in %.1f s%s; %s",
                    storm.sockets(), storm.seconds(), storm.complete() ? "" : " (NOT ALL)", storm.counts());
        }
        return table.text.toString();
    }

    private void shape(ChatReport.ShapeReport load, @Nullable Double bare) {
        line(
                "%n%s: %d people in %d chats; %,d messages, each stored once and seen by every member in one order",
                load.shape(), load.people(), load.chats(), load.messages());
        line("                                    sender → other member's socket, ms           sender → reply, ms");
        line("  offered/s   stored/s deliv'd/s     p50     p90     p99   p99.9     max     p50     p99   backlog");
        load.runs().forEach(this::run);
        LoadResult best = load.saturation();
        if (best != null) {
            line(
                    "  Saturation: %,.0f stored and %,.0f delivered messages/s%s",
                    best.storedPerSecond(),
                    best.deliveredPerSecond(),
                    bare == null
                            ? ""
                            : String.format(
                                    Locale.ROOT, " (%.0f %% of bare inserts)", 100 * best.storedPerSecond() / bare));
            usage(best);
        }
    }

    private void run(LoadResult run) {
        line(
                "%,11.0f %,10.0f %,9.0f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f %,9d%s",
                run.offeredPerSecond(),
                run.storedPerSecond(),
                run.deliveredPerSecond(),
                run.delivery().p50(),
                run.delivery().p90(),
                run.delivery().p99(),
                run.delivery().p999(),
                run.delivery().max(),
                run.reply().p50(),
                run.reply().p99(),
                run.backlog(),
                run.counts().isEmpty() ? "" : "  " + run.counts());
    }

    private void usage(LoadResult run) {
        line("  There, per second of %.0f s:", run.measuredSeconds());
        run.usage()
                .forEach((name, used) -> line(
                        "    %-14s %5.2f CPU   %,7d MiB resident   %,7d MiB proportional",
                        name,
                        used.cpuSeconds() / run.measuredSeconds(),
                        used.residentKib() / 1024,
                        used.proportionalKib() / 1024));
        run.threads().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(THREADS_SHOWN)
                .forEach(thread -> line(
                        "      thread %-15s %5.2f CPU", thread.getKey(), thread.getValue() / run.measuredSeconds()));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library of its own
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
