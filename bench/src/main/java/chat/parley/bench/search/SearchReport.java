package chat.parley.bench.search;

import chat.parley.bench.report.ChatReport;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that one run of the search benchmark found out.
 *
 * @param messages that were searched
 * @param writtenPerSecond how fast they were written, by the way of every message; indexing went on beside it
 * @param indexLagSeconds from the acknowledgement of the last message until it was found
 * @param indexMib size of the index and its table
 * @param messagesMib size of the messages, to compare
 * @param all every question
 * @param kinds questions by their kind
 */
public record SearchReport(
        Instant startedAt,
        ChatReport.Machine machine,
        int messages,
        int chats,
        double writtenPerSecond,
        double indexLagSeconds,
        double indexMib,
        double messagesMib,
        Summary all,
        Map<String, Summary> kinds) {

    /** Times from the sent frame to the answer, in milliseconds. */
    public record Summary(long questions, double p50, double p95, double p99, double max, double meanHits) {}

    /** As people read it. */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d × %s, %d MiB, Java %s, Linux %s%n%,d messages in %d chats, written at %,.0f/s; the last one was found"
                        + " %.1f s after it was stored%nIndex %,.0f MiB, messages %,.0f MiB%n%n"
                        + "                questions    p50 ms    p95 ms    p99 ms    max ms   hits/page%n",
                machine.processors(),
                machine.processor(),
                machine.memoryMib(),
                machine.java(),
                machine.kernel(),
                messages,
                chats,
                writtenPerSecond,
                indexLagSeconds,
                indexMib,
                messagesMib));
        kinds.forEach((kind, summary) -> text.append(line(kind, summary)));
        return text.append(line("all", all)).toString();
    }

    private static String line(String name, Summary summary) {
        return String.format(
                Locale.ROOT,
                "%-15s %,9d %9.1f %9.1f %9.1f %9.1f %11.1f%n",
                name,
                summary.questions,
                summary.p50,
                summary.p95,
                summary.p99,
                summary.max,
                summary.meanHits);
    }
}
