package chat.parley.calls.session;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallEndReason;

/** Why a call is over here. */
public sealed interface CallEnd {
    /** The server told. */
    record Told(CallEndReason reason) implements CallEnd {}

    /** The server did not let us in. */
    record Refused(ErrorCode code) implements CallEnd {}

    /** There was no connection for too long. */
    record Unreachable() implements CallEnd {}

    /** The call engine cannot be started, or does not work on this computer. */
    record EngineFailed(String reason) implements CallEnd {}
}
