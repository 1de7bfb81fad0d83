package chat.parley.wire.client;

import java.util.UUID;

/**
 * A frame of somebody who is in the call, from the sign-in that joined it. Everybody else, and a participant who was
 * replaced or is gone, gets {@code call_over}.
 */
public sealed interface CallParticipantFrame extends CallFrame
        permits CallPublish,
                CallAnswer,
                CallCandidate,
                CallMedia,
                CallView,
                CallHand,
                CallModerate,
                CallRestart,
                CallResume,
                CallPing,
                CallLeave {
    UUID participantId();
}
