package chat.parley.accounts.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an erasure is.
 *
 * @param messages how many were removed or emptied until now
 * @param doneAt absent while it goes on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erasure(
        String kind,
        UUID subjectId,
        boolean shredMessages,
        Instant orderedAt,
        long messages,
        @Nullable Instant doneAt) {}
