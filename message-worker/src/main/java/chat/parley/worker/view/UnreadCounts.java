package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts what is unread, without looking at what is unread: places are numbered without gaps, so it is how many places
 * there are, without those that do not count. Of these there are few, and an index holds them alone. So the cost does not
 * grow with the number of unread messages, and no limit makes the numbers wrong.
 *
 * <p>Own messages never are after the own read position, because sending moves it; they are left out only where a chat was
 * marked as unread from an older message on.
 */
public final class UnreadCounts {
    /** Of a message {@code x}: it is unread for nobody. As in the index {@code messages_uncounted}. */
    private static final String UNCOUNTED = "x.deleted_at is not null";

    /** In {@code mentions}: who mentions everybody. */
    private static final UUID EVERYBODY = new UUID(0, 0);

    private static final String COUNT =
            """
            with r as (
                select m.chat_id, m.user_id, c.version, c.last_seq, m.last_read_seq, m.own_version,
                    greatest(m.visible_from_seq, coalesce(m.unread_from_seq, m.last_read_seq + 1)) as first_seq
                from unnest($1::uuid[], $2::uuid[]) as w (chat_id, user_id)
                join chat_members m on m.chat_id = w.chat_id and m.user_id = w.user_id
                join chats c on c.id = m.chat_id)
            select r.chat_id, r.user_id, r.version, r.last_read_seq, r.own_version,
                greatest(0, r.last_seq - r.first_seq + 1)
                - (select count(*) from messages x
                    where x.chat_id = r.chat_id and x.seq >= r.first_seq and (UNCOUNTED))
                - case when r.first_seq > r.last_read_seq then 0 else (select count(*) from messages x
                    where x.chat_id = r.chat_id and x.seq >= r.first_seq and x.sender_id = r.user_id
                        and not (UNCOUNTED)) end
                - (select count(*) from hidden_messages h
                    join messages x on x.chat_id = h.chat_id and x.seq = h.seq
                    where h.user_id = r.user_id and h.chat_id = r.chat_id and h.seq >= r.first_seq
                        and x.sender_id <> r.user_id and not (UNCOUNTED)),
                (select count(distinct n.seq) from mentions n
                    join messages x on x.chat_id = n.chat_id and x.seq = n.seq
                    where n.chat_id = r.chat_id and n.user_id in (r.user_id, $3) and n.seq >= r.first_seq
                        and x.sender_id <> r.user_id and not (UNCOUNTED) and NOT_HIDDEN)
            from r""".replace("UNCOUNTED", UNCOUNTED).replace("NOT_HIDDEN", HiddenMessages.notHidden("x", "r.user_id"));

    private UnreadCounts() {}

    /** What is unread of one chat for one person. */
    public record Counted(UUID chatId, UUID userId, Counts counts) {}

    /** What is unread of each of the chats for a person, by chat. */
    public static Map<UUID, Counts> read(PostgresTransaction transaction, UUID userId, Collection<UUID> chatIds) {
        Map<UUID, Counts> counts = new HashMap<>();
        for (Counted counted : read(transaction, List.copyOf(chatIds), Collections.nCopies(chatIds.size(), userId))) {
            counts.put(counted.chatId, counted.counts);
        }
        return counts;
    }

    /** What is unread for people, each in one chat. */
    public static List<Counted> read(PostgresTransaction transaction, List<UUID> chatIds, List<UUID> userIds) {
        return chatIds.isEmpty()
                ? List.of()
                : transaction.select(
                        COUNT,
                        row -> new Counted(
                                Columns.uuid(row, 0),
                                Columns.uuid(row, 1),
                                new Counts(
                                        Math.toIntExact(Columns.integer64(row, 5)),
                                        Math.toIntExact(Columns.integer64(row, 6)),
                                        Columns.integer64(row, 2),
                                        Columns.integer64(row, 3),
                                        Columns.integer64(row, 4))),
                        chatIds.toArray(UUID[]::new),
                        userIds.toArray(UUID[]::new),
                        EVERYBODY);
    }
}
