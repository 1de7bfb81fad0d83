package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Chat;

/**
 * The chat exists.
 *
 * @param chat as it is now; for a direct chat that existed before, with its own id
 */
@Semantics(delivery = "Once per chat.create; a repeated chat.create gets the same chat.")
public record ChatCreated(String re, Chat chat) implements Reply {}
