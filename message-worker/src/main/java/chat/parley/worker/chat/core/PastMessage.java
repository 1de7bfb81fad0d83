package chat.parley.worker.chat.core;

import chat.parley.wire.model.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was written elsewhere before, to be stored as if it had been written here at that time.
 *
 * @param clientId names it: the same whenever it comes again
 * @param replyTo the name of the message to which it replies
 * @param mentions people who are mentioned by name; those who are not members are left out
 */
public record PastMessage(
        UUID clientId,
        UUID senderId,
        Instant sentAt,
        @Nullable Instant editedAt,
        String text,
        @Nullable UUID replyTo,
        List<Attachment> attachments,
        Set<UUID> mentions,
        boolean mentionsAll,
        List<Reaction> reactions,
        boolean pinned) {
    /** Somebody's emoji under it. */
    public record Reaction(UUID userId, String emoji) {
        /** Without the emoji, so that no content can reach a log. */
        @Override
        public String toString() {
            return "Reaction[userId=" + userId + "]";
        }
    }

    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "PastMessage[" + clientId + "]";
    }
}
