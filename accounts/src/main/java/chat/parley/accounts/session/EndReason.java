package chat.parley.accounts.session;

import java.util.Locale;

/** Why a session ended. */
public enum EndReason {
    SIGNED_OUT,
    /** Its owner ended it from another device. */
    ENDED_BY_OWNER,
    /** The same installation signed in again. */
    REPLACED,
    /** Not used for too long, or too old. */
    EXPIRED,
    PASSWORD_CHANGED,
    /** A refresh token was used again after it had been replaced: somebody else has a copy. */
    REFRESH_REUSED,
    BLOCKED,
    ROLE_CHANGED,
    /** A second factor was set up, turned off or reset. */
    SECOND_FACTOR_CHANGED,
    /** Its owner opened more sessions than one person may have. */
    TOO_MANY,
    /** An administrator signed its owner out everywhere. */
    ENDED_BY_ADMIN;

    /** As stored. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
