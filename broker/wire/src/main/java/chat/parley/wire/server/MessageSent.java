package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.time.Instant;
import java.util.UUID;

/**
 * The message is stored for good. Takes the place of {@code message.new} on the socket that sent it: apply it by the
 * same rule of {@code prevVersion}. The sender's {@code readSeq} moves to {@code seq} with it.
 *
 * @param version the chat's version when the message was stored, also in the answer to a repeat that comes after the
 *     message was changed: what came later is found by sync
 */
@Semantics(delivery = "Once per message.send; a repeated message.send gets the same values.")
public record MessageSent(
        String re, UUID chatId, UUID clientId, UUID messageId, long seq, long version, long prevVersion, Instant sentAt)
        implements Reply {}
