package chat.parley.doctor.core;

import java.time.Instant;
import java.util.List;

/** All findings of one examination, in the order in which they are read. */
public record Report(Instant at, Place place, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public boolean hasFailed() {
        return findings.stream().anyMatch(finding -> finding.verdict() instanceof Verdict.Failed);
    }

    public boolean hasWarned() {
        return findings.stream().anyMatch(finding -> finding.verdict() instanceof Verdict.Warning);
    }
}
