package chat.parley.worker.chat;

import chat.parley.identity.access.AccessRules;
import chat.parley.identity.access.FileShowing;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.MessageSend;
import chat.parley.worker.chat.core.FileLink;
import chat.parley.worker.chat.core.FileLinks;
import chat.parley.worker.chat.core.UsableFiles;
import chat.parley.worker.chat.core.UsableFiles.Use;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Looks whether files may be shown, and notes where they are. Nothing is asked for batches without files: nearly all. */
final class FileStore {
    /** The locks keep files from being collected before the message that shows them is stored. */
    private static final String COMPLETE =
            "select id, owner_id from files where id = any($1) and state = 'complete' order by id for key share";

    private static final String SHOWINGS = """
            select l.file_id, m.user_id, max(l.seq), m.visible_from_seq
            from file_links l join chat_members m on m.chat_id = l.chat_id
            where l.file_id = any($1) and m.user_id = any($2) and m.left_version is null
            group by l.file_id, m.chat_id, m.user_id""";

    /** Files that are gone are left out: then a message was copied while the one before it was deleted. */
    private static final String INSERT = """
            insert into file_links (file_id, chat_id, message_id, seq)
            select f.id, w.chat_id, w.message_id, w.seq
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[]) as w (file_id, chat_id, message_id, seq)
            join files f on f.id = w.file_id and f.state = 'complete'
            order by f.id for key share of f
            on conflict do nothing""";

    private static final String DELETE = """
            delete from file_links l using unnest($1::uuid[], $2::uuid[]) as w (file_id, message_id)
            where l.file_id = w.file_id and l.message_id = w.message_id""";

    private static final UUID NO_PICTURE = new UUID(0, 0);

    private FileStore() {}

    /** Which of the files that the frames name their senders may show; they stay until the transaction ends. */
    static UsableFiles find(PostgresTransaction transaction, List<Work> works) {
        Set<Use> named = new HashSet<>();
        for (Work work : works) {
            if (work.frame() instanceof MessageSend send) {
                send.body().files().forEach(file -> named.add(new Use(work.userId(), file.fileId())));
            } else if (work.frame() instanceof MessageSchedule schedule) {
                schedule.body().files().forEach(file -> named.add(new Use(work.userId(), file.fileId())));
            } else if (work.frame() instanceof ChatEdit edit && edit.picture() != null) {
                named.add(new Use(work.userId(), edit.picture()));
            }
        }
        named.removeIf(use -> use.fileId().equals(NO_PICTURE));
        return named.isEmpty() ? UsableFiles.NONE : usable(transaction, named);
    }

    private static UsableFiles usable(PostgresTransaction transaction, Set<Use> named) {
        UUID[] files = named.stream().map(Use::fileId).distinct().toArray(UUID[]::new);
        Map<UUID, UUID> owners = new HashMap<>();
        transaction.select(
                COMPLETE, row -> owners.put(Columns.uuid(row, 0), Columns.uuid(row, 1)) == null, (Object) files);
        Map<Use, List<FileShowing>> showings = new HashMap<>();
        if (named.stream().anyMatch(use -> !use.userId().equals(owners.get(use.fileId())))) {
            UUID[] people = named.stream().map(Use::userId).distinct().toArray(UUID[]::new);
            transaction.select(
                    SHOWINGS,
                    row -> showings.computeIfAbsent(
                                    new Use(Columns.uuid(row, 1), Columns.uuid(row, 0)), use -> new ArrayList<>())
                            .add(new FileShowing(Columns.integer64(row, 2), Columns.integer64(row, 3))),
                    files,
                    people);
        }
        named.removeIf(use -> {
            UUID owner = owners.get(use.fileId());
            return owner == null
                    || !AccessRules.mayReadFile(owner.equals(use.userId()), showings.getOrDefault(use, List.of()));
        });
        return new UsableFiles(named);
    }

    /** Which of these files are whole; they stay until the transaction ends. */
    static Set<UUID> complete(PostgresTransaction transaction, Collection<UUID> files) {
        return files.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        transaction.select(COMPLETE, row -> Columns.uuid(row, 0), (Object) ChatStore.ids(files)));
    }

    static void store(PostgresTransaction transaction, FileLinks links) {
        List<FileLink> shown = links.shown();
        if (!shown.isEmpty()) {
            transaction.update(
                    INSERT,
                    ids(shown, FileLink::fileId),
                    ids(shown, FileLink::chatId),
                    ids(shown, FileLink::messageId),
                    shown.stream().map(FileLink::seq).toArray(Long[]::new));
        }
        List<FileLink> hidden = links.hidden();
        if (!hidden.isEmpty()) {
            transaction.update(DELETE, ids(hidden, FileLink::fileId), ids(hidden, FileLink::messageId));
        }
    }

    private static UUID[] ids(List<FileLink> links, Function<FileLink, UUID> part) {
        return links.stream().map(part).toArray(UUID[]::new);
    }
}
