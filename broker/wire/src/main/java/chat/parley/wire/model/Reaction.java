package chat.parley.wire.model;

import java.util.List;
import java.util.UUID;

/**
 * An emoji under a message.
 *
 * @param userIds who reacted so, first come first, at most 100
 * @param count of all who reacted so
 */
public record Reaction(String emoji, int count, List<UUID> userIds) {
    /** Without the emoji, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Reaction[count=" + count + "]";
    }
}
