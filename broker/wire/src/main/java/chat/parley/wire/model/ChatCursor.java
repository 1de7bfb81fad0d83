package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of one chat.
 *
 * @param version the {@code version} up to which it holds every change; 0 when it holds nothing
 * @param ownVersion the version of its {@code OwnState}; absent for none
 * @param othersDeliveredSeq as in {@code Chat}; absent for 0
 */
public record ChatCursor(
        UUID chatId,
        long version,
        long readSeq,
        long othersReadSeq,
        @Nullable Long ownVersion,
        @Nullable Long othersDeliveredSeq) {
    public ChatCursor {
        Rules.present("known[].chatId", chatId);
        Rules.notNegative("known[].version", version);
        Rules.notNegative("known[].readSeq", readSeq);
        Rules.notNegative("known[].othersReadSeq", othersReadSeq);
        if (ownVersion != null) {
            Rules.notNegative("known[].ownVersion", ownVersion);
        }
        if (othersDeliveredSeq != null) {
            Rules.notNegative("known[].othersDeliveredSeq", othersDeliveredSeq);
        }
    }

    public ChatCursor(UUID chatId, long version, long readSeq, long othersReadSeq) {
        this(chatId, version, readSeq, othersReadSeq, null, null);
    }
}
