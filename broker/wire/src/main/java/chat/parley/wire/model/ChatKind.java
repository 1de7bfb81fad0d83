package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Kinds of chats. */
public enum ChatKind {
    /** Exactly two people, unique per pair, without a title. */
    DIRECT,
    /** A titled chat of any number of people. */
    GROUP;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
