package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatPosition;
import java.util.List;

/**
 * Says how far messages have reached this device. Only for chats of at most 50 members.
 *
 * @param positions 1 to 100
 */
@Semantics(delivery = "May be lost: monotone, so a later one makes up for it. At most one in 2 s.", answeredBy = "ok")
public record ChatsDelivered(String id, List<ChatPosition> positions) implements PresenceFrame {
    public ChatsDelivered {
        Rules.frameId(id);
        positions = Rules.list("positions", positions, 1, Limits.DELIVERED_CHATS);
    }
}
