package chat.parley.calls.session;

import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a screen shows of a call.
 *
 * @param end set when the phase is {@code ENDED}
 * @param participantId the own one; null until the server has let us in, and while the call is entered again
 * @param moderator whether {@code call.moderate} may be used
 * @param trouble the worst there is
 * @param own what is turned on here
 * @param ownVideos files of the own pictures, for {@code FrameReader}
 * @param videos files of the others' pictures
 * @param speaker the participant who speaks
 * @param levels from 0 to 1, of those who are heard
 * @param speakingMuted whether somebody speaks here while the microphone is off
 */
public record CallSnapshot(
        UUID chatId,
        UUID callId,
        Phase phase,
        @Nullable CallEnd end,
        @Nullable UUID participantId,
        boolean moderator,
        @Nullable CallRoster roster,
        @Nullable CallLimits limits,
        @Nullable CallTrouble trouble,
        OwnMedia own,
        Map<CallSource, String> ownVideos,
        Map<VideoKey, String> videos,
        @Nullable UUID speaker,
        Map<UUID, Double> levels,
        boolean speakingMuted) {
    /** Where a call stands. */
    public enum Phase {
        JOINING,
        RINGING,
        ACTIVE,
        ENDED
    }
}
