package chat.parley.doctor.app;

import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Report;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for people: one line for each finding, its remedy below. */
final class TextReport {
    private static final String REMEDY_INDENT = " ".repeat(16);

    private TextReport() {}

    static String of(Report report) {
        String lines = report.findings().stream().map(TextReport::line).collect(Collectors.joining());
        String counts = report.findings().stream()
                .map(finding -> VerdictName.of(finding.verdict()))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return lines + "\n" + counts + "\n";
    }

    private static String line(Finding finding) {
        String verdict = VerdictName.of(finding.verdict()).toUpperCase(Locale.ROOT);
        @Nullable String remedy = VerdictName.remedy(finding.verdict());
        return "%-15s %s, %s: %s%n"
                        .formatted(
                                verdict,
                                finding.check().id(),
                                finding.subject(),
                                finding.verdict().evidence())
                + (remedy == null ? "" : REMEDY_INDENT + "Remedy: " + remedy + "\n");
    }
}
