package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a call stands. */
public enum CallPhase {
    /** One person is there and others are being called. */
    RINGING,
    /** Somebody answered; a group call also when one person is left. */
    ACTIVE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
