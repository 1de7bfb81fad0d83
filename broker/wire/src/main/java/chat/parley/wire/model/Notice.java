package chat.parley.wire.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the server itself writes into a chat: a change of the group. The message's sender is who made it.
 * It is unread for nobody.
 *
 * @param people whom it concerns, at most 100
 * @param count of all whom it concerns, those that are not named included
 * @param title the new title, for {@code title}
 * @param role the new role, for {@code role}
 * @param seq the message, for {@code pinned}
 */
public record Notice(
        NoticeKind kind,
        List<UUID> people,
        int count,
        @Nullable String title,
        @Nullable ChatRole role,
        @Nullable Long seq) {
    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Notice[kind=" + kind + "]";
    }
}
