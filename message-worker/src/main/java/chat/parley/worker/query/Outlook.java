package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import java.util.Optional;
import java.util.UUID;

/**
 * What one member may see of one chat.
 *
 * @param first {@code seq} of the first message
 * @param last of the newest message
 * @param hides whether the member has hidden some of them
 */
record Outlook(UUID userId, UUID chatId, long first, long last, boolean hides) {
    /** For queries about messages {@code m}, as {@code $1} of the person: those that the person has not hidden. */
    static final String NOT_HIDDEN = " not exists (select from hidden_messages h"
            + " where h.user_id = $1 and h.chat_id = m.chat_id and h.seq = m.seq)";

    private static final String MEMBER = """
            select p.visible_from_seq, c.last_seq,
                exists (select from hidden_messages h where h.user_id = p.user_id and h.chat_id = p.chat_id)
            from chat_members p join chats c on c.id = p.chat_id
            where p.chat_id = $1 and p.user_id = $2 and p.left_version is null""";

    private static final String OTHERS = """
            select exists (select from messages m where m.chat_id = $2 and m.seq >= $3 and m.seq < $4 and NOT_HIDDEN),
                exists (select from messages m where m.chat_id = $2 and m.seq > $5 and NOT_HIDDEN)""".replace("NOT_HIDDEN", NOT_HIDDEN);

    /** Empty for whoever is not a member. */
    static Optional<Outlook> of(PostgresTransaction snapshot, UUID userId, UUID chatId) {
        return snapshot
                .select(
                        MEMBER,
                        row -> new Outlook(
                                userId,
                                chatId,
                                Columns.integer64(row, 0),
                                Columns.integer64(row, 1),
                                Columns.flag(row, 2)),
                        chatId,
                        userId)
                .stream()
                .findFirst();
    }

    /** Whether there are messages before and after some of them. */
    record Beyond(boolean older, boolean newer) {}

    Beyond beyond(PostgresTransaction snapshot, long from, long to) {
        if (!hides) {
            return new Beyond(from > first, to < last);
        }
        return snapshot.select(
                        OTHERS,
                        row -> new Beyond(Columns.flag(row, 0), Columns.flag(row, 1)),
                        userId,
                        chatId,
                        first,
                        from,
                        to)
                .getFirst();
    }
}
