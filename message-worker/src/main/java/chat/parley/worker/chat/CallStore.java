package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.chat.core.CallPlace;
import chat.parley.worker.chat.core.ChatPlan;
import chat.parley.worker.chat.core.EndedCall;
import chat.parley.worker.chat.core.OpenCall;
import chat.parley.worker.view.Columns;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Loads and stores calls of chats whose rows are locked. */
final class CallStore {
    private static final String COLUMNS = """
            select id, chat_id, started_by, video, started_at, answered_at, node, epoch, version, participants,
                admitted, entry_seq
            from calls\s""";

    private static final String FOUND = COLUMNS + "where (chat_id = any($1) and ended_at is null) or id = any($2)";

    private static final String ONE = COLUMNS + "where chat_id = $1 and id = $2";

    private static final String OPEN = """
            insert into calls (id, chat_id, started_by, video, started_at, node, epoch, version, participants, admitted)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    private static final String CHANGE = """
            update calls set answered_at = $2, node = $3, epoch = $4, version = $5, participants = $6, admitted = $7
            where id = $1""";

    private static final String END = """
            update calls set ended_at = $2, outcome = $3, participants = $4, admitted = '{}', entry_seq = $5
            where id = $1""";

    private CallStore() {}

    /**
     * Calls that were found.
     *
     * @param open by chat
     * @param used ids, of calls of whatever chat
     */
    record Found(Map<UUID, OpenCall> open, Set<UUID> used) {}

    /** The open calls of the chats, and those of the ids that are in use. */
    static Found find(PostgresTransaction transaction, Collection<UUID> chatIds, Collection<UUID> callIds) {
        Set<UUID> wanted = Set.copyOf(chatIds);
        Map<UUID, OpenCall> open = new HashMap<>();
        Set<UUID> used = new HashSet<>();
        for (StoredCall stored :
                transaction.select(FOUND, CallStore::stored, ChatStore.ids(chatIds), ChatStore.ids(callIds))) {
            used.add(stored.call.id());
            if (stored.isOpen() && wanted.contains(stored.call.chatId())) {
                open.put(stored.call.chatId(), stored.call);
            }
        }
        return new Found(open, used);
    }

    /**
     * A call as it is stored.
     *
     * @param entry the message that it left; empty while it goes on
     */
    record StoredCall(OpenCall call, Optional<Long> entry) {
        boolean isOpen() {
            return entry.isEmpty();
        }
    }

    /** One call of a chat, if it exists. */
    static Optional<StoredCall> one(PostgresTransaction transaction, UUID chatId, UUID callId) {
        return transaction.select(ONE, CallStore::stored, chatId, callId).stream()
                .findFirst();
    }

    /** Those of the people who are members and have read all messages of the chat. */
    static Set<UUID> upToDate(PostgresTransaction transaction, UUID chatId, Collection<UUID> people, long lastSeq) {
        return Set.copyOf(transaction.select(
                "select user_id from chat_members where chat_id = $1 and user_id = any($2) and left_version is null"
                        + " and last_read_seq = $3",
                row -> Columns.uuid(row, 0),
                chatId,
                ChatStore.ids(people),
                lastSeq));
    }

    /** Writes what a plan says of calls. */
    static void store(PostgresTransaction transaction, ChatPlan.Calls calls) {
        for (OpenCall call : calls.opened()) {
            transaction.update(
                    OPEN,
                    call.id(),
                    call.chatId(),
                    call.startedBy(),
                    call.video(),
                    call.startedAt(),
                    call.place().node(),
                    call.place().epoch(),
                    call.version(),
                    ChatStore.ids(call.participants()),
                    ChatStore.ids(call.admitted()));
        }
        for (OpenCall call : calls.changed()) {
            transaction.update(
                    CHANGE,
                    call.id(),
                    PostgresTransaction.nullable(Instant.class, call.answeredAt()),
                    call.place().node(),
                    call.place().epoch(),
                    call.version(),
                    ChatStore.ids(call.participants()),
                    ChatStore.ids(call.admitted()));
        }
        for (EndedCall call : calls.ended()) {
            transaction.update(
                    END,
                    call.id(),
                    call.endedAt(),
                    call.outcome().wireName(),
                    ChatStore.ids(call.participants()),
                    call.entrySeq());
        }
    }

    private static StoredCall stored(Row row) {
        OpenCall call = new OpenCall(
                Columns.uuid(row, 0),
                Columns.uuid(row, 1),
                Columns.uuid(row, 2),
                Columns.flag(row, 3),
                Columns.instant(row, 4),
                row.get(5, Instant.class),
                new CallPlace(Columns.uuid(row, 6), Columns.integer32(row, 7)),
                Columns.integer64(row, 8),
                Columns.uuids(row, 9),
                Columns.uuids(row, 10));
        return new StoredCall(call, Optional.ofNullable(row.get(11, Long.class)));
    }
}
