package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Somebody is writing in a chat: show it for 5 s, or until a message of the person comes.
 */
@Semantics(delivery = "May be lost.")
public record Typing(UUID chatId, UUID userId) implements Event {}
