package chat.parley.worker.push.core;

import chat.parley.wire.model.Notify;
import chat.parley.wire.model.NotifySettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member of a chat wants to be told of it. The same rules hold in the windows of the clients.
 *
 * @param chat of this chat
 * @param mutedUntil nothing of this chat is told before; null when not muted
 * @param settings of all chats
 */
public record Wishes(Notify chat, @Nullable Instant mutedUntil, NotifySettings settings) {
    /**
     * Whether the member is told of a message.
     *
     * @param concerned whether it mentions the member, or everybody, or answers one of the member's
     */
    public boolean wantMessage(boolean concerned, Instant now) {
        return switch (chat) {
            case ALL -> mayBeDisturbed(now);
            case MENTIONS -> concerned && mayBeDisturbed(now);
            case NOTHING -> false;
        };
    }

    /** Whether the member is told of a call. Calls ring in muted chats, too, as they do in open windows; but not in quiet hours. */
    public boolean wantCall(Instant now) {
        return settings.quiet() == null || !settings.quiet().contain(now);
    }

    private boolean mayBeDisturbed(Instant now) {
        return (mutedUntil == null || !mutedUntil.isAfter(now)) && wantCall(now);
    }
}
