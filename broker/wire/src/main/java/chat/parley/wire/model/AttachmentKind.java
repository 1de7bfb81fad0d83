package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an attached file is shown. */
public enum AttachmentKind {
    /** A picture, with a thumbnail. */
    IMAGE,
    /** A film that can be played. */
    VIDEO,
    /** Sound that can be played. */
    AUDIO,
    /** Speech that was recorded for this message. */
    VOICE,
    /** Anything else: a card with name and size. */
    FILE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
