package chat.parley.wire.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored message as its readers see it. The chat is named by the frame that carries it.
 *
 * @param seq place in the chat: 1 for the first message, without gaps; the one order that all members see
 * @param version the chat's version at which this message last changed
 * @param clientId what the author's client called it; finds the own message that is still shown as sending
 * @param sentAt when the server stored it; not an order
 * @param body absent when the message was deleted: its place stays; and when it is the entry of a call
 * @param call what is left of a call; present instead of a body
 */
public record Message(
        UUID id,
        long seq,
        long version,
        UUID senderId,
        UUID clientId,
        Instant sentAt,
        @Nullable MessageBody body,
        @Nullable CallEntry call) {}
