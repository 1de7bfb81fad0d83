package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The link of a group.
 *
 * @param token absent when there is none any more
 */
@Semantics(delivery = "Once per chat.link.")
public record ChatLinked(String re, UUID chatId, @Nullable String token) implements Reply {
    /** Without the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "ChatLinked[chatId=" + chatId + "]";
    }
}
