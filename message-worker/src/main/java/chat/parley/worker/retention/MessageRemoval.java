package chat.parley.worker.retention;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Removes messages that nobody sees any more, with everything that hangs on them. Those of a chat go from the oldest on;
 * how far it has come stands in the chat's row, so whoever goes on after a kill goes on there. What is held waits.
 */
final class MessageRemoval {
    private static final String NEXT = """
            select id, purged_to_seq, history_from_seq from chats
            where purged_to_seq < history_from_seq and not is_held(id) order by id limit 1""";

    /** Links of files go by a trigger; what a file's last link leads to is collected by file-api. */
    private static final String MESSAGES = """
            with gone as (
                delete from messages where chat_id = $1 and seq >= $2 and seq < $3 returning created_at)
            select count(*), max(created_at) from gone""";

    private static final List<String> HANGING = List.of(
            "delete from message_revisions where chat_id = $1 and seq >= $2 and seq < $3",
            "delete from reactions where chat_id = $1 and seq >= $2 and seq < $3",
            "delete from held_file_links where chat_id = $1 and seq >= $2 and seq < $3",
            "delete from held_content where chat_id = $1 and seq >= $2 and seq < $3",
            "delete from mentions where chat_id = $1 and seq >= $2 and seq < $3",
            "delete from message_reports where chat_id = $1 and seq >= $2 and seq < $3",
            "delete from calls where chat_id = $1 and ended_at is not null and entry_seq >= $2 and entry_seq < $3",
            "delete from hidden_messages h using chat_members m where m.chat_id = $1 and h.user_id = m.user_id"
                    + " and h.chat_id = $1 and h.seq >= $2 and h.seq < $3");

    /** By time, because that is how the rows are kept; times rise with {@code seq}. */
    private static final String TERMS =
            "delete from message_terms where chat_id = $1 and created_at <= $3 and seq < $2";

    private final Turns turns;
    private final int batch;

    MessageRemoval(Turns turns, int batch) {
        this.turns = turns;
        this.batch = batch;
    }

    /** Removes until nothing is left or another process is at it; returns how many messages. */
    long run() throws InterruptedException {
        long removed = 0;
        long now;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            now = turns.take(this::one).orElse(-1L);
            removed += Math.max(now, 0);
        } while (now >= 0);
        return removed;
    }

    /** One batch of one chat; -1 when there is none. */
    private long one(PostgresTransaction transaction) {
        List<Range> next = transaction.select(
                NEXT, row -> new Range(Columns.uuid(row, 0), Columns.integer64(row, 1), Columns.integer64(row, 2)));
        if (next.isEmpty()) {
            return -1;
        }
        Range range = next.getFirst();
        long to = Math.min(range.to, range.from + batch);
        Removed removed = transaction
                .select(
                        MESSAGES,
                        row -> new Removed(
                                Columns.integer64(row, 0),
                                Objects.requireNonNullElse(row.get(1, Instant.class), Instant.EPOCH)),
                        range.chatId,
                        range.from,
                        to)
                .getFirst();
        HANGING.forEach(sql -> transaction.update(sql, range.chatId, range.from, to));
        transaction.update(TERMS, range.chatId, to, removed.newest);
        transaction.update(
                "update erasures set messages = messages + $2 where kind = 'chat' and subject_id = $1",
                range.chatId,
                removed.count);
        // Last, because it locks the chat's row.
        transaction.update("update chats set purged_to_seq = $2 where id = $1", range.chatId, to);
        return removed.count;
    }

    private record Range(UUID chatId, long from, long to) {}

    private record Removed(long count, Instant newest) {}
}
