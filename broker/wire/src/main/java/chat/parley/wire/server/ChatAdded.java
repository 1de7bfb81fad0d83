package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Chat;
import java.util.UUID;

/**
 * The reader is now a member of this chat.
 *
 * @param prevVersion 0: whatever was known of the chat is replaced
 */
@Semantics(delivery = "May be lost or repeated; sync finds the chat.")
public record ChatAdded(UUID chatId, long version, long prevVersion, Chat chat) implements ChatChange {}
