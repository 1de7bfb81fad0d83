package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatDelta;
import java.util.List;

/**
 * What differs from what the client knows. Old state plus all pages is the state of a fresh start.
 *
 * @param chatsVersion the client's new version of the list of chats
 * @param chats only chats that differ
 * @param more send sync again with the new cursors
 */
@Semantics(delivery = "Once per sync. Applying a page twice is harmless.")
public record SyncPage(String re, long chatsVersion, List<ChatDelta> chats, boolean more) implements Reply {}
