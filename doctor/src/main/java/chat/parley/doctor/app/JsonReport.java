package chat.parley.doctor.app;

import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Report;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report for programs: docs/doctor.md describes the fields. They grow by addition only.
 *
 * @param version 1
 * @param at when it was made, ISO 8601, UTC
 * @param place {@code inside} or {@code outside}
 * @param verdict the worst: {@code failed}, {@code warning} or {@code ok}
 * @param counts how many findings have which verdict
 */
record JsonReport(
        int version, String at, String place, String verdict, Map<String, Integer> counts, List<Line> findings) {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String check,
            String subject,
            String verdict,
            String evidence,
            @Nullable String remedy) {}

    static String of(Report report) {
        Map<String, Integer> counts = new TreeMap<>();
        report.findings().forEach(finding -> counts.merge(VerdictName.of(finding.verdict()), 1, Integer::sum));
        String verdict = report.hasFailed() ? "failed" : report.hasWarned() ? "warning" : "ok";
        JsonReport json = new JsonReport(
                VERSION,
                report.at().toString(),
                report.place().name().toLowerCase(Locale.ROOT),
                verdict,
                counts,
                report.findings().stream().map(JsonReport::line).toList());
        return MAPPER.writeValueAsString(json) + "\n";
    }

    private static Line line(Finding finding) {
        return new Line(
                finding.check().id(),
                finding.subject(),
                VerdictName.of(finding.verdict()),
                finding.verdict().evidence(),
                VerdictName.remedy(finding.verdict()));
    }
}
