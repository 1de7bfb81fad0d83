package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.ScheduleCancel;
import chat.parley.worker.chat.core.SchedulePlan;
import chat.parley.worker.chat.core.ScheduleTable;
import chat.parley.worker.chat.core.StoredRequest;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Loads and stores messages that wait for their time, of chats whose rows are locked. */
final class ScheduleStore {
    private static final String WAITING = """
            select s.user_id, s.client_id, s.chat_id, s.failed is not null
            from unnest($1::uuid[], $2::uuid[]) as w (user_id, client_id)
            join scheduled_messages s on s.user_id = w.user_id and s.client_id = w.client_id""";

    private static final String COUNT =
            "select user_id, count(*) from scheduled_messages where user_id = any($1) group by user_id";

    private static final String ADD = """
            insert into scheduled_messages (user_id, client_id, chat_id, at, content_key, nonce, ciphertext)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private ScheduleStore() {}

    /** What the frames are about. Nothing is asked for batches without such frames: nearly all. */
    static ScheduleTable find(PostgresTransaction transaction, List<Work> works) {
        Set<StoredRequest.Name> named = new HashSet<>();
        Set<UUID> people = new HashSet<>();
        for (Work work : works) {
            if (work.frame() instanceof MessageSend send && work.isDue()) {
                named.add(new StoredRequest.Name(work.userId(), send.clientId()));
            } else if (work.frame() instanceof ScheduleCancel cancel) {
                named.add(new StoredRequest.Name(work.userId(), cancel.scheduled()));
            } else if (work.frame() instanceof MessageSchedule) {
                people.add(work.userId());
            }
        }
        if (named.isEmpty() && people.isEmpty()) {
            return ScheduleTable.EMPTY;
        }
        Map<StoredRequest.Name, ScheduleTable.Waiting> waiting = new HashMap<>();
        transaction.select(
                WAITING,
                row -> waiting.put(
                                new StoredRequest.Name(Columns.uuid(row, 0), Columns.uuid(row, 1)),
                                new ScheduleTable.Waiting(Columns.uuid(row, 2), Columns.flag(row, 3)))
                        == null,
                named.stream().map(StoredRequest.Name::userId).toArray(UUID[]::new),
                named.stream().map(StoredRequest.Name::clientId).toArray(UUID[]::new));
        Map<UUID, Integer> counts = new HashMap<>();
        transaction.select(
                COUNT, row -> counts.put(Columns.uuid(row, 0), (int) Columns.integer64(row, 1)) == null, (Object)
                        ChatStore.ids(people));
        return new ScheduleTable(waiting, counts);
    }

    static void store(PostgresTransaction transaction, SchedulePlan plan) {
        for (SchedulePlan.Added added : plan.added()) {
            transaction.update(
                    ADD,
                    added.name().userId(),
                    added.name().clientId(),
                    added.chatId(),
                    added.at(),
                    added.key(),
                    added.content().nonce(),
                    added.content().ciphertext());
        }
        for (StoredRequest.Name gone : plan.gone()) {
            transaction.update(
                    "delete from scheduled_messages where user_id = $1 and client_id = $2",
                    gone.userId(),
                    gone.clientId());
        }
        for (SchedulePlan.Failed failed : plan.failed()) {
            transaction.update(
                    "update scheduled_messages set failed = $3 where user_id = $1 and client_id = $2",
                    failed.name().userId(),
                    failed.name().clientId(),
                    failed.why().wireName());
        }
    }
}
