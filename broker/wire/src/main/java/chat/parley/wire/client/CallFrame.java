package chat.parley.wire.client;

import java.util.UUID;

/**
 * A frame for the process that carries a call. When that process is gone the answer is {@code call_moved}: join again.
 */
public sealed interface CallFrame extends ClientFrame permits CallParticipantFrame, CallDecline, CallWatch {
    /** The call. */
    UUID callId();

    /** The process that carries it, as {@code call.joined}, {@code call.ring} or the chat's {@code call} tell. */
    UUID node();
}
