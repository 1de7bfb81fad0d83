package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.OwnState;
import java.util.UUID;

/**
 * The reader's own state of a chat changed, on this or another device.
 *
 * @param unread as in {@code Chat}, at the chat's {@code version}
 * @param mentions as in {@code Chat}, at the chat's {@code version}
 * @param version the chat's: with another one than the client's, sync the chat
 */
@Semantics(delivery = "May be lost and repeated: the larger own.version counts; sync tells it.")
public record OwnChanged(UUID chatId, OwnState own, int unread, int mentions, long version) implements Event {}
