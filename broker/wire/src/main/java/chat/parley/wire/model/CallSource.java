package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a stream of a call comes from. */
public enum CallSource {
    /** Audio. */
    MICROPHONE,
    /** Video. */
    CAMERA,
    /** Video: a screen, a window or a tab. */
    SCREEN,
    /** Audio that belongs to the shared screen. */
    SCREEN_AUDIO;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
