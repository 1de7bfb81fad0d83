package chat.parley.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The closed list of error codes of the wire contract. It grows by addition only. */
public enum ErrorCode {
    /** Not JSON, a field is missing or has a wrong form. The message names the field and what is allowed. */
    BAD_FRAME,
    /** The frame's type is not known to this server. */
    UNSUPPORTED,
    /** The first frame was not {@code hello}. */
    HELLO_REQUIRED,
    /** A second {@code hello} on one socket. */
    ALREADY_GREETED,
    /** The access token is missing, forged, expired or revoked. */
    UNAUTHENTICATED,
    /** The caller may not do this. */
    FORBIDDEN,
    /** The chat does not exist or the caller is not a member: the answer does not tell which. */
    NOT_A_MEMBER,
    /** A named person, message or other thing does not exist or is not visible to the caller. */
    NOT_FOUND,
    /** The same {@code clientId} was used before with other content. */
    CONFLICT,
    /** The SDP is broken or asks for what is not possible. The message names the line and what is wrong. */
    BAD_SDP,
    /** The process that carried the call is gone: join again. */
    CALL_MOVED,
    /** The call is over, or the sender is not in it any more. */
    CALL_OVER,
    /** A moderator locked the call. */
    CALL_LOCKED,
    /** A limit of state was reached, for example members of a group. */
    LIMIT_REACHED,
    /** Too many frames; {@code retryAfterMs} says when to try again. */
    RATE_LIMITED,
    /** The server can't take the frame now; {@code retryAfterMs} says when to send the same frame again. */
    UNAVAILABLE,
    /** Nobody answered in time. A mutation may have been carried out: send the same frame again. */
    TIMEOUT,
    /** The server failed on this frame and set it aside; sending it again is of no use. */
    INTERNAL;

    /** Whether the same frame, sent again on the same connection, may be answered otherwise. */
    public boolean isPassing() {
        return switch (this) {
            case RATE_LIMITED, UNAVAILABLE, TIMEOUT -> true;
            case BAD_FRAME,
                    UNSUPPORTED,
                    HELLO_REQUIRED,
                    ALREADY_GREETED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_A_MEMBER,
                    NOT_FOUND,
                    CONFLICT,
                    BAD_SDP,
                    CALL_MOVED,
                    CALL_OVER,
                    CALL_LOCKED,
                    LIMIT_REACHED,
                    INTERNAL -> false;
        };
    }

    /** The code as it stands on the wire, for example {@code bad_frame}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
