package chat.parley.worker.retention;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases the files of a person: those that no message shows, or all. A file loses its key here, so that nobody can read it
 * any more, and its blobs by the sweeper of file-api. Files that a held chat shows or showed stay.
 */
final class FileErasure {
    private static final int AT_ONCE = 100;

    private static final String OWN = """
            select f.id from files f where f.owner_id = $1 and f.state <> 'deleted'
                and not exists (select from held_file_links h where h.file_id = f.id)
                and SHOWN
            order by f.id limit $2 for update of f""";

    private static final String UNSHOWN =
            OWN.replace("SHOWN", "not exists (select from file_links l where l.file_id = f.id)");

    private static final String NOT_HELD =
            OWN.replace("SHOWN", "not exists (select from file_links l where l.file_id = f.id and is_held(l.chat_id))");

    private static final String DESTROY = """
            update files set state = 'deleted', wrapped_key = null, master_key_id = null, meta = null,
                collect_after = null where id = any($1)""";

    private final Turns turns;

    FileErasure(Turns turns) {
        this.turns = turns;
    }

    /** True when nothing is left; false when another process is at it. */
    boolean erase(UUID person, boolean shownToo) throws InterruptedException {
        Optional<Integer> erased;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            erased = turns.take(transaction -> batch(transaction, person, shownToo));
        } while (erased.isPresent() && erased.get() == AT_ONCE);
        return erased.isPresent();
    }

    private static int batch(PostgresTransaction transaction, UUID person, boolean shownToo) {
        UUID[] ids = transaction
                .select(shownToo ? NOT_HELD : UNSHOWN, row -> Columns.uuid(row, 0), person, AT_ONCE)
                .toArray(UUID[]::new);
        transaction.update("delete from file_links where file_id = any($1)", (Object) ids);
        transaction.update(DESTROY, (Object) ids);
        return ids.length;
    }
}
