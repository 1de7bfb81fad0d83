package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * The reader is not a member any more: drop the chat, unless a later version of it is held: then the reader came back.
 *
 * @param version the chat's, when the reader left it
 */
@Semantics(delivery = "May be lost, repeated and reordered; sync tells it.")
public record ChatRemoved(UUID chatId, long version) implements Event {}
