package chat.parley.wire.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The presence of one person.
 *
 * @param lastSeen when the last device went away; only with {@code offline}, and absent when not known
 * @param status what the person says of the own situation, if anything
 */
public record Presence(
        UUID userId,
        PresenceState state,
        @Nullable Instant lastSeen,
        @Nullable StatusText status) {
    public Presence(UUID userId, PresenceState state, @Nullable Instant lastSeen) {
        this(userId, state, lastSeen, null);
    }
}
