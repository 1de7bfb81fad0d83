package chat.parley.doctor.app;

import chat.parley.doctor.core.Verdict;
import org.jspecify.annotations.Nullable;

/** How verdicts are called in reports. */
final class VerdictName {
    private VerdictName() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ok ok -> "ok";
            case Verdict.Warning warning -> "warning";
            case Verdict.Failed failed -> "failed";
            case Verdict.Unknown unknown -> "unknown";
            case Verdict.NotApplicable without -> "not-applicable";
        };
    }

    static @Nullable String remedy(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ok ok -> null;
            case Verdict.Warning warning -> warning.remedy();
            case Verdict.Failed failed -> failed.remedy();
            case Verdict.Unknown unknown -> unknown.remedy();
            case Verdict.NotApplicable without -> null;
        };
    }
}
