package chat.parley.worker.chat.core;

import chat.parley.wire.model.ChatKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat that was held elsewhere before.
 *
 * @param id made from what names it there: the same whenever it comes again
 * @param title of groups only
 * @param description of groups only
 * @param members the owner first
 */
public record PastChat(
        UUID id,
        ChatKind kind,
        @Nullable String title,
        @Nullable String description,
        List<UUID> members,
        Instant createdAt) {
    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "PastChat[" + id + "]";
    }
}
