package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.StatusText;
import org.jspecify.annotations.Nullable;

/**
 * Says what the caller wants others to know of the own situation. It lasts until it is replaced, taken back or over,
 * whether the caller is connected or not.
 *
 * @param status absent to take it back; {@code until} must be in the future
 */
@Semantics(
        delivery = "The last one counts. Who watches the caller's presence learns of it by presence.changed.",
        answeredBy = "ok")
public record PresenceStatus(String id, @Nullable StatusText status) implements PresenceFrame {
    public PresenceStatus {
        Rules.frameId(id);
    }
}
