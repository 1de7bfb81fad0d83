package chat.parley.wire.server;

import java.util.UUID;

/**
 * A change of a chat. A client applies it when its version of the chat is {@code prevVersion}, drops it when it already
 * holds {@code version}, and syncs the chat otherwise.
 */
public sealed interface ChatChange extends Event
        permits MessageNew, MessageChanged, ChatAdded, ChatChanged, CallOpened {
    UUID chatId();

    /** The chat's version after the change. */
    long version();

    /** The chat's version before the change. */
    long prevVersion();
}
