package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One of the two peer connections of a participant. */
public enum CallDirection {
    /** What the client sends: the client offers. */
    PUBLISH,
    /** What the client receives: the server offers. */
    SUBSCRIBE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
