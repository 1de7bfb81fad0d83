package chat.parley.accounts.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat as administrators see it: without its title, which is content.
 *
 * @param owner of a group
 * @param members logins of the first who joined
 * @param messages how many places there are that are not removed
 * @param retentionDays as decided for this chat; 0 for ever; absent: as everywhere
 * @param held whether it, or anybody who is or was in it, is held
 * @param heldItself whether the hold is on the chat
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedChat(
        UUID id,
        String kind,
        @Nullable Owner owner,
        List<String> members,
        int memberCount,
        Instant createdAt,
        Instant activeAt,
        long messages,
        @Nullable Integer retentionDays,
        boolean held,
        boolean heldItself) {
    /** Who may do everything in a group. */
    public record Owner(UUID id, String login, String name) {}
}
