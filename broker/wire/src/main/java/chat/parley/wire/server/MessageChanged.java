package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Message;
import java.util.UUID;

/**
 * A message was edited, deleted, pinned, or reacted to: this is how it is now.
 */
@Semantics(delivery = "May be lost or repeated, never applied twice or out of order: see prevVersion.")
public record MessageChanged(UUID chatId, long version, long prevVersion, Message message) implements ChatChange {}
