package chat.parley.wire.model;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to one person in one chat; nobody else sees it.
 *
 * @param version grows by one with each change of it and with each {@code message.hidden}. Not related to the version of
 *     the chat
 */
public record OwnState(
        long version, ChatPreferences preferences, @Nullable Draft draft) {
    /** Of a chat in which nothing was set yet. */
    public static final OwnState NONE = new OwnState(0, ChatPreferences.NONE, null);
}
