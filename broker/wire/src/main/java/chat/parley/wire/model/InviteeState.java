package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an invitation into a call. */
public enum InviteeState {
    /** The devices ring. */
    RINGING,
    /** Declined. */
    DECLINED,
    /** In another call. */
    BUSY,
    /** Not answered in time. */
    MISSED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
