package chat.parley.doctor.core;

/**
 * One line of a report.
 *
 * @param subject what exactly was looked at: an address, a directory, a queue
 */
public record Finding(Check check, String subject, Verdict verdict) {
    public static Finding ok(Check check, String subject, String evidence) {
        return new Finding(check, subject, new Verdict.Ok(evidence));
    }

    public static Finding warning(Check check, String subject, String evidence, String remedy) {
        return new Finding(check, subject, new Verdict.Warning(evidence, remedy));
    }

    public static Finding failed(Check check, String subject, String evidence, String remedy) {
        return new Finding(check, subject, new Verdict.Failed(evidence, remedy));
    }

    public static Finding unknown(Check check, String subject, String evidence, String remedy) {
        return new Finding(check, subject, new Verdict.Unknown(evidence, remedy));
    }

    public static Finding notApplicable(Check check, String subject, String evidence) {
        return new Finding(check, subject, new Verdict.NotApplicable(evidence));
    }
}
