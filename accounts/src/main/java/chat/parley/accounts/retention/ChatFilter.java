package chat.parley.accounts.retention;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which chats are wanted; null for any.
 *
 * @param text part of the login or name of somebody who is in it, or the whole id of the chat; titles are content, which
 *     is encrypted and cannot be searched here
 * @param held whether only those are wanted that may not be erased
 */
public record ChatFilter(@Nullable String text, @Nullable Kind kind, boolean held) {
    /** All there are. */
    public static final ChatFilter ALL = new ChatFilter(null, null, false);

    public ChatFilter {
        text = text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** What kind of chat. */
    public enum Kind {
        DIRECT,
        GROUP;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
