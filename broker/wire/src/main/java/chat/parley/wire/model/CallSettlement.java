package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why devices stop ringing. */
public enum CallSettlement {
    /** Another device of the same person answered. */
    ANSWERED_ELSEWHERE,
    /** Another device of the same person declined. */
    DECLINED_ELSEWHERE,
    /** Not answered in time. */
    MISSED,
    /** Who called hung up, or the call ended. */
    CANCELLED,
    /** The person is in another call. */
    BUSY;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
