package chat.parley.wire.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is to be known of a call but its media: a whole state each time, never a difference.
 *
 * @param version grows with each change; a smaller one that arrives later is dropped
 * @param activeSince when the call was answered; absent while it rings
 * @param participants in the order of joining
 * @param invitees those who are called, or were and have not joined
 */
public record CallRoster(
        long version,
        CallPhase phase,
        @Nullable Instant activeSince,
        boolean locked,
        List<CallParticipant> participants,
        List<CallInvitee> invitees) {}
