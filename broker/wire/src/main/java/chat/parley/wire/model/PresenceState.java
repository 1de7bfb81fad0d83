package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a person can be reached now. */
public enum PresenceState {
    ONLINE,
    /** Connected, but no device is being used. */
    AWAY,
    OFFLINE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
