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
    HISTORY_IMPORTED,
    /** Of one chat; that of all is a policy. */
    RETENTION_CHANGED,
    HOLD_PLACED,
    HOLD_LIFTED,
    ERASURE_ORDERED,
    /** By workers, after it was ordered. */
    ERASURE_DONE,
    /** Of a copy of the own data. */
    EXPORT_REQUESTED,
    BOT_CREATED,
    BOT_TOKEN_CREATED,
    BOT_TOKEN_REVOKED,
    WEBHOOK_CREATED,
    WEBHOOK_REVOKED,
    WEBHOOK_SUBSCRIBED,
    WEBHOOK_UNSUBSCRIBED,
    /** The log itself left the server as a file. */
    AUDIT_EXPORTED,
    /** Name, login or role, by an administrator. */
    USER_CHANGED,
    /** By an administrator; what the person wrote stays, unlike with an erasure. */
    USER_DELETED,
    /** By an administrator, who tells the person a one-time password. */
    PASSWORD_RESET,
    /** All sessions of a person, by an administrator. */
    SIGNED_OUT_EVERYWHERE,
    INVITATION_CREATED,
    INVITATION_WITHDRAWN,
    INVITATION_REDEEMED,
    /** Of a list; each account has a line of its own, too. */
    USERS_IMPORTED,
    SECOND_FACTOR_ENABLED,
    SECOND_FACTOR_DISABLED,
    /** By an administrator. */
    SECOND_FACTOR_RESET,
    RECOVERY_CODE_USED,
    RECOVERY_CODES_REPLACED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    /** It had counted further at another place: refused. */
    PASSKEY_COPY_SUSPECTED,
    /** A moderator was shown a reported message and those around it. */
    REPORT_READ,
    REPORT_DISMISSED,
    /** Decided by a moderator, carried out by a worker. */
    REPORTED_MESSAGE_DELETED,
    /** The account has a line of its own, too. */
    REPORTED_AUTHOR_BLOCKED,
    ANNOUNCEMENT_CREATED,
    /** Before its time. */
    ANNOUNCEMENT_ENDED,
    /** To a provider by which the person signs in: by an administrator, or at the first sign-in. */
    IDENTITY_LINKED,
    IDENTITY_UNLINKED,
    /** Written before it is done: what was done to the broker is in the log whatever is killed. */
    DEAD_LETTERS_REPLAYED,
    /** Written before it is done. */
    DEAD_LETTERS_DROPPED,
    /** Of the keys of all chats. */
    KEY_ROTATION_ORDERED,
    /** By workers, after it was ordered. */
    KEY_ROTATION_DONE;

    /** As stored. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
