package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;

/**
 * Says whether this device is being used. A person is away when no connected device is.
 *
 * @param away true when the device has not been used for a while
 */
@Semantics(delivery = "The last one counts; forgotten when the socket closes.", answeredBy = "ok")
public record PresenceSet(String id, boolean away) implements PresenceFrame {
    public PresenceSet {
        Rules.frameId(id);
    }
}
