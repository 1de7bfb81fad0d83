package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a call ended. */
public enum CallOutcome {
    /** At least two people talked. */
    ANSWERED,
    /** Nobody answered in time. */
    MISSED,
    /** It was declined. */
    DECLINED,
    /** Who was called was in another call. */
    BUSY,
    /** Who called hung up before anybody answered. */
    CANCELLED,
    /** The server could not go on with it before anybody answered. */
    FAILED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
