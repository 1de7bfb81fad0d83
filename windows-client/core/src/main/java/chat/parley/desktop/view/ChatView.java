package chat.parley.desktop.view;

import chat.parley.wire.model.PresenceState;
import chat.parley.wire.model.StatusText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat's window.
 *
 * @param active the subtitle says that somebody is there, or writes
 * @param status what the other one of a direct chat says of the own situation
 * @param mayWrite whether there is a composer
 * @param complete nothing older exists
 * @param atNewest the newest messages are shown, and not some place in the past
 * @param newFrom where the line above new messages stands; 0 for nowhere
 * @param pinned the newest first
 * @param scheduled own messages that wait for their time, those that could not be sent included
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
        @Nullable StatusText status,
        boolean mayWrite,
        boolean complete,
        boolean loading,
        boolean atNewest,
        int unread,
        long lastSeq,
        long newFrom,
        List<MessageLine> pinned,
        int scheduled,
        int scheduledFailed,
        List<ChatItem> items) {
    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ChatView[" + chatId + "]";
    }
}
