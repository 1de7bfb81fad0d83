package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How well somebody is heard and seen by the server. */
public enum CallQuality {
    /** Nothing to notice. */
    GOOD,
    /** Losses that can be heard or seen now and then. */
    FAIR,
    /** Hard to follow. */
    POOR;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
