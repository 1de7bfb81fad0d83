package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a call is over for a device. */
public enum CallEndReason {
    /** The call ended: somebody hung up a direct call, or the last person left. */
    HUNG_UP,
    /** Who was called declined. */
    DECLINED,
    /** Who was called is in another call. */
    BUSY,
    /** Nobody answered in time. */
    MISSED,
    /** Who called hung up before anybody answered. */
    CANCELLED,
    /** A moderator ended it for everybody. */
    ENDED,
    /** A moderator removed this participant from the call, or the person is not a member of the chat any more. */
    REMOVED,
    /** The same person joined from another window or device. */
    JOINED_ELSEWHERE,
    /** The sign-in is over. */
    SIGNED_OUT,
    /** Nothing was heard of this participant for too long. */
    LOST,
    /** The server could not go on. */
    FAILED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
