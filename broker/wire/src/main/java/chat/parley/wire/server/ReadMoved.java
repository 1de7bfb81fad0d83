package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * A member has read a chat up to {@code seq}; the reader's own other devices are told too. Not sent to the other
 * members of chats with more than 50 members, and not for a position that moved by the member's own message: see
 * {@code message.new}. Who took part in a call and had read everything before its entry has read the entry, too.
 */
@Semantics(delivery = "May be lost, repeated and reordered: the largest seq counts; sync finds it.")
public record ReadMoved(UUID chatId, UUID userId, long seq) implements Event {}
