package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * The reader is not a member any more: drop the chat.
 */
@Semantics(delivery = "May be lost; sync tells it.")
public record ChatRemoved(UUID chatId) implements Event {}
