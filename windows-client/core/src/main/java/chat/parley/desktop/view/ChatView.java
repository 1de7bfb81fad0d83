package chat.parley.desktop.view;

import chat.parley.wire.model.PresenceState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat's window.
 *
 * @param active the subtitle says that somebody is there, or writes
 * @param mayWrite whether there is a composer
 * @param complete nothing older exists
 * @param atNewest the newest messages are shown, and not some place in the past
 * @param lastSeq the newest message, which is read when it is seen
 */
public record ChatView(
        UUID chatId,
        String title,
        Face face,
        String subtitle,
        boolean active,
        boolean group,
        @Nullable UUID partner,
        @Nullable PresenceState presence,
        boolean mayWrite,
        boolean complete,
        boolean loading,
        boolean atNewest,
        int unread,
        long lastSeq,
        List<ChatItem> items) {
    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ChatView[" + chatId + "]";
    }
}
