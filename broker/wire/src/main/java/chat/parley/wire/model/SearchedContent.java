package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a message that is searched for must have. */
public enum SearchedContent {
    /** An attached file, a picture or a recording included. */
    FILE,
    /** An address of the web in its text: {@code http://…}, {@code https://…} or {@code www.…}. */
    LINK;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
