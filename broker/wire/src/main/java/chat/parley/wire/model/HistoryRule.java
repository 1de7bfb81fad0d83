package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What new members of a group see of what was written before they came. */
public enum HistoryRule {
    /** Everything. */
    ALL,
    /** Nothing: what is written from then on. */
    JOINED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
