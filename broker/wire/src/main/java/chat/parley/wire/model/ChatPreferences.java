package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of one chat, on all devices.
 *
 * @param mutedUntil nothing of the chat is told before; absent when not muted
 * @param archived kept apart from the other chats
 * @param pinned place among the pinned chats, smallest first; absent when not pinned
 * @param unreadFrom the person marked this {@code seq} and what follows as unread; absent otherwise. What has not been
 *     read is unread anyway: a {@code seq} after {@code readSeq} is left out. Neither {@code chat.read} nor a message of
 *     one's own takes it back: the client does, by {@code chat.prefer}, when the chat is read
 */
public record ChatPreferences(
        Notify notifications,
        @Nullable Instant mutedUntil,
        boolean archived,
        @Nullable Long pinned,
        @Nullable Long unreadFrom) {
    /** Of a chat of which nothing special is wanted. */
    public static final ChatPreferences NONE = new ChatPreferences(Notify.ALL, null, false, null, null);

    public ChatPreferences {
        Rules.present("preferences.notifications", notifications);
        if (pinned != null) {
            Rules.notNegative("preferences.pinned", pinned);
        }
        if (unreadFrom != null) {
            Rules.range("preferences.unreadFrom", unreadFrom, 1, Long.MAX_VALUE);
        }
    }
}
