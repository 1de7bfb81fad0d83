package chat.parley.worker.chat.core;

import chat.parley.wire.model.ChatRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a chat now.
 *
 * @param infoVersion the chat's version of titles and members at which this was so
 */
public record ChatMembers(long infoVersion, Map<UUID, ChatRole> roles, List<UUID> userIds) {
    public ChatMembers(long infoVersion, Map<UUID, ChatRole> roles) {
        this(infoVersion, Map.copyOf(roles), List.copyOf(roles.keySet()));
    }

    /** The role of a person; null when not a member. */
    public @Nullable ChatRole roleOf(UUID userId) {
        return roles.get(userId);
    }
}
