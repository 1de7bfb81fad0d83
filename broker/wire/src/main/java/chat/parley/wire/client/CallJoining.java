package chat.parley.wire.client;

import java.util.UUID;

/**
 * Asks to be let into a call. It travels through the chat's partition: a worker checks that the caller is a member and
 * hands the frame to the process that carries the call, which answers.
 */
public sealed interface CallJoining extends ChatFrame permits CallStart, CallJoin {
    UUID callId();

    /** UUIDv7 made by the client for this stay in the call. */
    UUID participantId();

    /** An SDP offer that is never used otherwise; its receiving media sections say what the client can receive. */
    String receive();

    /** Whether the microphone is on. */
    boolean microphone();

    /** Whether the camera is on. */
    boolean camera();
}
