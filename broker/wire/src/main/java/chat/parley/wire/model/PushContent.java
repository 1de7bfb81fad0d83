package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a notification that comes while no window is open says. */
public enum PushContent {
    /** That there is something. */
    NOTHING,
    /** Whom it is from. */
    SENDER,
    /** Whom it is from, and the beginning of the text. */
    TEXT;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
