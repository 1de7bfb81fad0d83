package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.util.UUID;

/**
 * What a client knows of one chat.
 *
 * @param version the {@code version} up to which it holds every change; 0 when it holds nothing
 */
public record ChatCursor(UUID chatId, long version, long readSeq, long othersReadSeq) {
    public ChatCursor {
        Rules.present("known[].chatId", chatId);
        Rules.notNegative("known[].version", version);
        Rules.notNegative("known[].readSeq", readSeq);
        Rules.notNegative("known[].othersReadSeq", othersReadSeq);
    }
}
