package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Replaces the people whose presence this person watches. Only people who share a chat with the caller, and the caller,
 * are answered and reported; others are left out.
 *
 * @param userIds 0 to 200
 */
@Semantics(
        delivery = "Send again after every welcome and every resync, and every 2 minutes: watching ends by itself"
                + " after 5 minutes.",
        answeredBy = "presence.state")
public record PresenceSubscribe(String id, List<UUID> userIds) implements PresenceFrame {
    public PresenceSubscribe {
        Rules.frameId(id);
        userIds = Rules.list("userIds", userIds, 0, Limits.PRESENCE_WATCHED);
    }
}
