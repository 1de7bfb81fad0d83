package chat.parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Verdict;
import java.util.List;

/** What tests ask of findings. */
public final class Verdicts {
    private Verdicts() {}

    /** The verdict on one check, of which there must be exactly one finding. */
    public static Verdict of(Check check, List<Finding> findings) {
        List<Finding> found =
                findings.stream().filter(finding -> finding.check() == check).toList();
        assertThat(found).as("findings of %s in %s", check, findings).hasSize(1);
        return found.getFirst().verdict();
    }

    public static void assertOk(Check check, List<Finding> findings, String... evidence) {
        assertVerdict(Verdict.Ok.class, check, findings, evidence);
    }

    public static void assertWarning(Check check, List<Finding> findings, String... evidence) {
        assertVerdict(Verdict.Warning.class, check, findings, evidence);
    }

    public static void assertFailed(Check check, List<Finding> findings, String... evidence) {
        assertVerdict(Verdict.Failed.class, check, findings, evidence);
    }

    public static void assertUnknown(Check check, List<Finding> findings, String... evidence) {
        assertVerdict(Verdict.Unknown.class, check, findings, evidence);
    }

    private static void assertVerdict(
            Class<? extends Verdict> kind, Check check, List<Finding> findings, String... evidence) {
        Verdict verdict = of(check, findings);
        assertThat(verdict).isInstanceOf(kind);
        for (String each : evidence) {
            assertThat(verdict.evidence()).contains(each);
        }
    }
}
