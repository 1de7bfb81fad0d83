package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * What a link leads to.
 *
 * @param member whether the caller is a member already
 */
@Semantics(delivery = "Once per chat.peek.")
public record ChatPeeked(String re, UUID chatId, String title, int memberCount, boolean member) implements Reply {
    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ChatPeeked[chatId=" + chatId + "]";
    }
}
