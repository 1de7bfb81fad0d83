package chat.parley.wire.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What administrators tell everybody. At least one of the texts is there; a client shows the one in its language, else
 * the other.
 *
 * @param en in English, at most 500 characters
 * @param ru in Russian, at most 500 characters
 * @param until when it ends by itself
 */
public record Announcement(
        UUID id,
        AnnouncementLevel level,
        @Nullable String en,
        @Nullable String ru,
        Instant until) {}
