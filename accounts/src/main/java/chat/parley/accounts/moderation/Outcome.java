package chat.parley.accounts.moderation;

import chat.parley.accounts.audit.AuditAction;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a moderator decided about a report. */
public enum Outcome {
    /** Nothing is to be done. */
    DISMISSED,
    /** The message goes for everybody. */
    MESSAGE_DELETED,
    /** Whoever wrote it can sign in no more. */
    AUTHOR_BLOCKED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    AuditAction audited() {
        return switch (this) {
            case DISMISSED -> AuditAction.REPORT_DISMISSED;
            case MESSAGE_DELETED -> AuditAction.REPORTED_MESSAGE_DELETED;
            case AUTHOR_BLOCKED -> AuditAction.REPORTED_AUTHOR_BLOCKED;
        };
    }
}
