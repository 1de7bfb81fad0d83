package chat.parley.accounts.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an account may be used. */
public enum AccountState {
    ACTIVE,
    /** By an administrator, until unblocked. */
    BLOCKED,
    /** For good; the row stays because old messages name it. */
    DELETED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
