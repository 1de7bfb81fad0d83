package chat.parley.doctor.core;

import java.util.List;

/** A finding that is known without looking: what was not asked for, or was looked at by somebody else. */
public record Told(Finding finding) implements Probe {
    @Override
    public Check check() {
        return finding.check();
    }

    @Override
    public String subject() {
        return finding.subject();
    }

    @Override
    public List<Finding> look() {
        return List.of(finding);
    }
}
