package chat.parley.wire.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a call.
 *
 * @param participantId made by the client for this stay in the call; a person has at most one
 * @param moderator may use {@code call.moderate}
 * @param microphone whether it is on
 * @param screen whether a screen is shared
 * @param handRaisedAt absent while the hand is down
 * @param reconnecting nothing is heard of the participant at the moment
 */
public record CallParticipant(
        UUID participantId,
        UUID userId,
        Instant joinedAt,
        boolean moderator,
        boolean microphone,
        boolean camera,
        boolean screen,
        @Nullable Instant handRaisedAt,
        CallQuality quality,
        boolean reconnecting) {}
