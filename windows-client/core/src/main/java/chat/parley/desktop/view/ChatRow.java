package chat.parley.desktop.view;

import chat.parley.wire.model.PresenceState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat in the list.
 *
 * @param preview what was said last, in one line
 * @param time when; empty for never
 * @param calling a call goes on there
 * @param presence of the other one of a direct chat
 * @param status the emoji of what the other one of a direct chat says of the own situation
 * @param markedUnread the person wants to come back to it
 * @param typing the preview says who is writing
 */
public record ChatRow(
        UUID chatId,
        String title,
        Face face,
        String preview,
        boolean typing,
        String time,
        Mark mark,
        int unread,
        boolean mentioned,
        boolean muted,
        boolean pinned,
        boolean archived,
        boolean calling,
        @Nullable PresenceState presence,
        @Nullable String status,
        boolean markedUnread) {
    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ChatRow[" + chatId + "]";
    }
}
