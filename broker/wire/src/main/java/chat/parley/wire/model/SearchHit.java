package chat.parley.wire.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was found.
 *
 * @param snippet of its text; absent when it has none
 * @param fileName name of the first attached file in whose name something was found; absent when there is none
 */
public record SearchHit(
        UUID chatId,
        Message message,
        @Nullable Snippet snippet,
        @Nullable Snippet fileName) {}
