package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.StatusText;
import org.jspecify.annotations.Nullable;

/**
 * Says what the caller wants others to know of the own situation.
 *
 * @param status absent to take it back
 */
@Semantics(
        delivery = "The last one counts. Who watches the caller's presence learns of it by presence.changed.",
        answeredBy = "ok")
public record PresenceStatus(String id, @Nullable StatusText status) implements PresenceFrame {
    public PresenceStatus {
        Rules.frameId(id);
    }
}
