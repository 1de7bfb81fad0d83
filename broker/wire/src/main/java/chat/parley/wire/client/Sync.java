package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatCursor;
import java.util.List;

/**
 * Asks what changed since the client last looked. The server compares states; it keeps no list of events.
 *
 * @param chatsVersion the caller's version of the list of chats, from the last {@code sync.page}; 0 for none
 * @param known up to 250 chats that the client holds and wants compared; chats that were joined or left since
 *     {@code chatsVersion} are returned whether named or not
 */
@Semantics(
        delivery = "Changes nothing. While the answer says more, send it again with the cursors of the answer.",
        answeredBy = "sync.page")
public record Sync(String id, long chatsVersion, List<ChatCursor> known) implements SyncFrame {
    public Sync {
        Rules.frameId(id);
        Rules.notNegative("chatsVersion", chatsVersion);
        known = Rules.list("known", known, 0, Limits.SYNC_CHATS);
    }
}
