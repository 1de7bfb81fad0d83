package chat.parley.wire.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happened to a message after it was stored. */
public enum MessageUpdate {
    /** Its author changed the body. */
    EDITED,
    /** It was deleted for everybody. */
    DELETED,
    /** Somebody put a reaction under it, or took one away. */
    REACTED,
    /** It was pinned, or is pinned no more. */
    PINNED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
