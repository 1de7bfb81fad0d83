package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Message;
import java.util.UUID;

/**
 * Somebody (also the reader, on another device) sent a message. Who sends has read what was before: the message moves
 * {@code readSeq} to its {@code seq} when it is the reader's own, {@code othersReadSeq} when it is another member's. No
 * {@code read.moved} is sent for that.
 */
@Semantics(delivery = "May be lost or repeated, never applied twice or out of order: see prevVersion.")
public record MessageNew(UUID chatId, long version, long prevVersion, Message message) implements ChatChange {}
