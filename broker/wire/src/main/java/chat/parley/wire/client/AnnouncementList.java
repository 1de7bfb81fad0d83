package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;

/** Asks for what administrators announce now. To be asked after each {@code welcome}. */
@Semantics(delivery = "Changes nothing; ask again if no answer comes.", answeredBy = "announcement.page")
public record AnnouncementList(String id) implements QueryFrame {
    public AnnouncementList {
        Rules.frameId(id);
    }
}
