package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages that a person deleted for himself alone: whatever that person reads leaves them out. */
public final class HiddenMessages {
    private static final String SINCE = """
            select h.chat_id, h.seq from unnest($2::uuid[], $3::bigint[]) as w (chat_id, own_version)
            join hidden_messages h on h.user_id = $1 and h.chat_id = w.chat_id and h.own_version > w.own_version
            order by h.chat_id, h.seq""";

    private HiddenMessages() {}

    /**
     * A condition for a query.
     *
     * @param message what the message's row is called in it
     * @param reader expression that gives the reader's id, a parameter for example
     */
    public static String notHidden(String message, String reader) {
        return "not exists (select from hidden_messages h where h.user_id = " + reader + " and h.chat_id = " + message
                + ".chat_id and h.seq = " + message + ".seq)";
    }

    /** What was hidden in each chat after a version of the person's own state. */
    public static Map<UUID, List<Long>> since(
            PostgresTransaction transaction, UUID userId, List<UUID> chats, List<Long> ownVersions) {
        Map<UUID, List<Long>> hidden = new HashMap<>();
        if (!chats.isEmpty()) {
            transaction.select(
                    SINCE,
                    row -> hidden.computeIfAbsent(Columns.uuid(row, 0), id -> new ArrayList<>())
                            .add(Columns.integer64(row, 1)),
                    userId,
                    chats.toArray(UUID[]::new),
                    ownVersions.toArray(Long[]::new));
        }
        return hidden;
    }
}
