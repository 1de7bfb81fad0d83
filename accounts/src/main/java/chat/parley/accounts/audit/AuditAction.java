package chat.parley.accounts.audit;

import java.util.Locale;

/** What is worth remembering. Grows by addition only. */
public enum AuditAction {
    FIRST_ADMIN_CREATED,
    USER_CREATED,
    USER_BLOCKED,
    USER_UNBLOCKED,
    PASSWORD_CHANGED,
    SIGNED_IN,
    SESSION_ENDED,
    REFRESH_TOKEN_REUSED,
    SIGNING_KEY_CREATED,
    POLICY_CHANGED,
    HISTORY_IMPORTED;

    /** As stored. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
