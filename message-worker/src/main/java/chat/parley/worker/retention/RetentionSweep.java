package chat.parley.worker.retention;

import chat.parley.worker.view.Columns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the time for which messages are kept. First they go from everybody's sight: the first message of the chat moves, by
 * one change of the chat's version, however many messages that are; clients find it by {@code sync}. Then they are removed,
 * in batches. So a chat is locked for moments only, and never looks half removed.
 *
 * <p>It is done by whole days of UTC, so that members get one such change a day.
 */
final class RetentionSweep {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);
    private static final int CHATS = 100;

    /** What was decided for a chat, or for all. */
    private static final String DECIDED = """
            nullif(coalesce(c.retention_days,
                (select (value ->> 'days')::integer from policies where key = 'retention')), 0)""";

    private static final String APPLY = """
            with due as (
                select c.id, DECIDED as days from chats c
                where c.erased_at is null and c.retention_applied is distinct from DECIDED
                order by c.id limit $1 for update of c skip locked)
            update chats c set retention_applied = due.days, version = c.version + 1, info_version = c.version + 1
            from due where c.id = due.id""".replace("DECIDED", DECIDED);

    /** Chats whose messages were not yet compared with the present day. */
    private static final String DUE = """
            select id, history_from_seq, retention_applied, $1::timestamptz - make_interval(hours => 24 * retention_applied) from chats
            where erased_at is null and retention_applied is not null and id > $2
                and (retention_cutoff is null
                    or retention_cutoff < $1::timestamptz - make_interval(hours => 24 * retention_applied))
            order by id limit $3""";

    /** All before it are older. Looked for without a lock: what comes meanwhile is newer. */
    private static final String FIRST_KEPT = """
            select coalesce((select seq from messages where chat_id = $1 and seq >= $2 and created_at >= $3
                order by seq limit 1), last_seq + 1)
            from chats where id = $1""";

    /** Nothing, if another policy holds by now. */
    private static final String RAISE = """
            update chats set retention_cutoff = $4, history_from_seq = greatest(history_from_seq, $3),
                version = version + case when $3 > history_from_seq then 1 else 0 end,
                info_version = case when $3 > history_from_seq then version + 1 else info_version end
            where id = $1 and retention_applied = $2 and erased_at is null""";

    private static final String HIDE = """
            update chat_members m set visible_from_seq = c.history_from_seq from chats c
            where c.id = $1 and m.chat_id = c.id and m.visible_from_seq < c.history_from_seq""";

    private static final UUID FIRST_ID = new UUID(0, 0);

    private final Turns turns;
    private final MessageRemoval removal;
    private final Clock clock;

    RetentionSweep(Turns turns, MessageRemoval removal, Clock clock) {
        this.turns = turns;
        this.removal = removal;
        this.clock = clock;
    }

    void sweep() throws InterruptedException {
        while (turns.take(transaction -> transaction.update(APPLY, CHATS)).orElse(0L) == CHATS) {
            LOG.debug("Retention of {} chats was set", CHATS);
        }
        Instant day = clock.instant().truncatedTo(ChronoUnit.DAYS);
        List<Due> due;
        UUID after = FIRST_ID;
        do {
            due = due(day, after);
            for (Due chat : due) {
                end(chat);
                after = chat.chatId;
            }
        } while (due.size() == CHATS);
        long removed = removal.run();
        if (removed > 0) {
            LOG.info("Removed {} messages that were kept for long enough", removed);
        }
    }

    private List<Due> due(Instant day, UUID after) {
        return turns.read(snapshot -> snapshot.select(
                DUE,
                row -> new Due(
                        Columns.uuid(row, 0),
                        Columns.integer64(row, 1),
                        Columns.integer32(row, 2),
                        Columns.instant(row, 3)),
                day,
                after,
                CHATS));
    }

    private void end(Due chat) {
        long firstKept = turns.read(snapshot -> snapshot.select(
                        FIRST_KEPT, row -> Columns.integer64(row, 0), chat.chatId, chat.historyFrom, chat.cutoff)
                .getFirst());
        turns.take(transaction -> {
            long raised = transaction.update(RAISE, chat.chatId, chat.days, firstKept, chat.cutoff);
            return raised + transaction.update(HIDE, chat.chatId);
        });
    }

    private record Due(UUID chatId, long historyFrom, int days, Instant cutoff) {}
}
