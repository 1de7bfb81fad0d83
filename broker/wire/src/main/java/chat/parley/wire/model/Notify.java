package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person wants to be told of a chat while not looking at it. */
public enum Notify {
    /** Every message. */
    ALL,
    /** Messages that mention the person, and replies to the own ones. */
    MENTIONS,
    /** Nothing. */
    NOTHING;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
