package chat.parley.desktop.transport;

import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.SyncPage;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the client holds, as far as syncing needs it. */
public interface Knowledge {
    long chatsVersion();

    /** What is held of every chat. */
    List<ChatCursor> cursors();

    /** What is held of those named. Chats that are not held are left out. */
    List<ChatCursor> cursors(Set<UUID> chatIds);

    void apply(ChatPage page);

    void apply(SyncPage page);
}
