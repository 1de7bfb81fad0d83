package chat.parley.worker.retention;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what administrators ordered to be erased. Each step looks at what is left and does a part of it, so that
 * whoever is killed in the middle is followed by another who goes on, and doing a step twice does no harm.
 */
final class ErasureSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureSweep.class);
    private static final int AT_ONCE = 20;

    private static final String OPEN = """
            select kind, subject_id, shred_messages from erasures where done_at is null
            order by ordered_at, subject_id limit $1""";

    private static final String DONE =
            "update erasures set done_at = $3 where kind = $1 and subject_id = $2 and done_at is null";

    private final Turns turns;
    private final ChatErasure chats;
    private final PersonErasure people;
    private final Clock clock;

    ErasureSweep(Turns turns, ChatErasure chats, PersonErasure people, Clock clock) {
        this.turns = turns;
        this.chats = chats;
        this.people = people;
        this.clock = clock;
    }

    void sweep() throws InterruptedException {
        for (Erasure erasure : open()) {
            try {
                boolean finished = switch (erasure.kind()) {
                    case CHAT -> chats.step(erasure.subjectId());
                    case USER -> people.step(erasure);
                };
                if (finished) {
                    done(erasure);
                }
            } catch (RuntimeException e) {
                // Another one may succeed.
                LOG.warn("Erasing {} {} goes on later", kind(erasure), erasure.subjectId(), e);
            }
        }
    }

    private List<Erasure> open() {
        return turns.read(snapshot -> snapshot.select(
                OPEN,
                row -> new Erasure(
                        Erasure.Kind.valueOf(Columns.text(row, 0).toUpperCase(Locale.ROOT)),
                        Columns.uuid(row, 1),
                        Columns.flag(row, 2)),
                AT_ONCE));
    }

    private void done(Erasure erasure) {
        long noted = turns.take(transaction -> note(transaction, erasure)).orElse(0L);
        if (noted > 0) {
            LOG.info("Erased {} {}", kind(erasure), erasure.subjectId());
        }
    }

    private long note(PostgresTransaction transaction, Erasure erasure) {
        return transaction.update(DONE, kind(erasure), erasure.subjectId(), clock.instant());
    }

    private static String kind(Erasure erasure) {
        return erasure.kind().name().toLowerCase(Locale.ROOT);
    }
}
