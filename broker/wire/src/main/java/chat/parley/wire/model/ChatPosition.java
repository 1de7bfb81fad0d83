package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.util.UUID;

/** A place in a chat. */
public record ChatPosition(UUID chatId, long seq) {
    public ChatPosition {
        Rules.present("positions[].chatId", chatId);
        Rules.notNegative("positions[].seq", seq);
    }
}
