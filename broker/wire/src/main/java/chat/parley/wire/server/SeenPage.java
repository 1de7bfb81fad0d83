package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Who has seen a message, and whom it has only reached.
 *
 * @param readBy without the sender
 * @param deliveredTo without those who have read it; always empty in chats with more than 50 members
 */
@Semantics(delivery = "Once per message.seen.")
public record SeenPage(String re, List<UUID> readBy, List<UUID> deliveredTo) implements Reply {}
