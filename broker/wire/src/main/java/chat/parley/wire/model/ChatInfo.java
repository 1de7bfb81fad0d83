package chat.parley.wire.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all members of a group see of it.
 *
 * @param picture a file that members can read from {@code /api/files}
 * @param members the first 100 who joined; {@code chat.members} tells all
 */
public record ChatInfo(
        @Nullable String title,
        @Nullable String description,
        @Nullable UUID picture,
        ChatRules rules,
        List<Member> members,
        int memberCount) {
    /** Without title and description, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ChatInfo[memberCount=" + memberCount + "]";
    }
}
