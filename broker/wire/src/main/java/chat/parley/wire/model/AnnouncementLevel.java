package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an announcement is shown. */
public enum AnnouncementLevel {
    /** Good to know. */
    INFO,
    /** Something that people should act upon or reckon with. */
    WARNING;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
