package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.NotifySettings;

/**
 * Sets how the caller wants to be told, on all devices: all of it, as it shall be.
 */
@Semantics(
        delivery = "The last one counts. The caller's other devices learn of it by notify.changed.",
        answeredBy = "ok")
public record NotifySet(String id, NotifySettings settings) implements NotifyFrame {
    public NotifySet {
        Rules.frameId(id);
        Rules.present("settings", settings);
    }
}
