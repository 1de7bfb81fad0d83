package chat.parley.wire.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored message as its readers see it. The chat is named by the frame that carries it.
 *
 * @param seq place in the chat: 1 for the first message, without gaps; the one order that all members see
 * @param version the chat's version at which this message last changed
 * @param clientId what the author's client called it; finds the own message that is still shown as sending
 * @param sentAt when the server stored it; not an order
 * @param body absent when the message was deleted: its place stays; and when it is a call or a notice
 * @param call what is left of a call; present instead of a body
 * @param editedAt when the body was last changed by its author; absent if never
 * @param forwarded where the body comes from, if it was forwarded
 * @param notice a change of the group; present instead of a body
 * @param reactions first come first, at most 20; absent for none
 * @param pinned true when it is pinned; absent otherwise
 * @param previews what is behind links of the body, in their order, at most 3; they come some time after the message,
 *     by {@code message.changed}; absent for none
 */
public record Message(
        UUID id,
        long seq,
        long version,
        UUID senderId,
        UUID clientId,
        Instant sentAt,
        @Nullable MessageBody body,
        @Nullable CallEntry call,
        @Nullable Instant editedAt,
        @Nullable Forwarded forwarded,
        @Nullable Notice notice,
        @Nullable List<Reaction> reactions,
        @Nullable Boolean pinned,
        @Nullable List<LinkPreview> previews) {
    /** As it was sent. */
    public Message(
            UUID id,
            long seq,
            long version,
            UUID senderId,
            UUID clientId,
            Instant sentAt,
            @Nullable MessageBody body,
            @Nullable CallEntry call) {
        this(id, seq, version, senderId, clientId, sentAt, body, call, null, null, null, null, null, null);
    }
}
