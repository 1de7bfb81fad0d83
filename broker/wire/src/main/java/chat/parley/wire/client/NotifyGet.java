package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;

/** Asks how the caller wants to be told, and for the key of pushed notifications. To be asked after each {@code welcome}. */
@Semantics(delivery = "Changes nothing: ask again if no answer comes.", answeredBy = "notify.settings")
public record NotifyGet(String id) implements NotifyFrame {
    public NotifyGet {
        Rules.frameId(id);
    }
}
