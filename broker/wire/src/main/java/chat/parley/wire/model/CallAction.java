package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a moderator of a call may do. */
public enum CallAction {
    /** Turns the microphone of a participant off; only that person can turn it on again. */
    MUTE,
    /** Ends the call for a participant, who cannot come back into this call. */
    REMOVE,
    /** Lets nobody else in. */
    LOCK,
    /** Lets the members of the chat in again. */
    UNLOCK,
    /** Ends the call for everybody. */
    END;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
