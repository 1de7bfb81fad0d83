package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages.
 *
 * @param messages by rising seq
 * @param more whether older messages exist
 * @param newer true when newer messages exist that are not on the page; absent otherwise
 */
@Semantics(delivery = "Once per message.history, message.get or message.pinned.")
public record MessagePage(
        String re,
        UUID chatId,
        List<Message> messages,
        boolean more,
        @Nullable Boolean newer) implements Reply {
    public MessagePage(String re, UUID chatId, List<Message> messages, boolean more) {
        this(re, chatId, messages, more, null);
    }
}
