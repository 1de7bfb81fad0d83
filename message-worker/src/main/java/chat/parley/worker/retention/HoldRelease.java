package chat.parley.worker.retention;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import java.util.List;
import java.util.UUID;

/** Removes what was deleted while it was held, when the hold is over. */
final class HoldRelease {
    private static final String NEXT = """
            select chat_id from (select distinct chat_id from held_content) as held
            where not is_held(chat_id) order by chat_id limit 1""";

    /** Every part sees the rows as they were before the statement. */
    private static final String RELEASE = """
            with due as (select chat_id, seq from held_content where chat_id = $1 order by seq limit $2),
            revisions as (
                delete from message_revisions r using due where r.chat_id = due.chat_id and r.seq = due.seq
            ), links as (
                delete from held_file_links l using due where l.chat_id = due.chat_id and l.seq = due.seq
            )
            delete from held_content h using due where h.chat_id = due.chat_id and h.seq = due.seq""";

    private final Turns turns;
    private final int batch;

    HoldRelease(Turns turns, int batch) {
        this.turns = turns;
        this.batch = batch;
    }

    void run() throws InterruptedException {
        while (turns.take(this::one).orElse(0L) > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private long one(PostgresTransaction transaction) {
        List<UUID> next = transaction.select(NEXT, row -> Columns.uuid(row, 0));
        return next.isEmpty() ? 0 : transaction.update(RELEASE, next.getFirst(), batch);
    }
}
