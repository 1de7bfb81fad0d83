package chat.parley.worker.retention;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.WireJson;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.view.Columns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Erases a chat. The first transaction destroys its keys, after which nothing of it can be read, and takes it from its
 * members; its rows go after that, in batches.
 */
final class ChatErasure {
    private static final String LOCK =
            "select version, last_seq, erased_at is not null from chats where id = $1 for update";

    private static final String MEMBERS =
            "select user_id from chat_members where chat_id = $1 and left_version is null order by user_id";

    private static final String CALLS = """
            select id, node, epoch, array(select distinct p from unnest(participants || admitted || started_by) as p)
            from calls where chat_id = $1 and ended_at is null""";

    /** What is left of the row keeps its id from being used again. */
    private static final String EMPTY = """
            update chats set erased_at = $2, version = $3, info_version = $3, direct_key = null, picture = null,
                title_ciphertext = null, title_nonce = null, title_key = null,
                description_ciphertext = null, description_nonce = null, description_key = null,
                link_digest = null, link_ciphertext = null, link_nonce = null, link_key = null,
                retention_days = null, retention_applied = null, retention_cutoff = null,
                history_from_seq = last_seq + 1
            where id = $1""";

    /** Rows of several people are locked in the order of their ids, like everywhere. */
    private static final String PART = """
            with listed as (
                insert into user_chats_versions as v (user_id, version)
                select user_id, 1 from chat_members where chat_id = $1 and left_version is null order by user_id
                on conflict (user_id) do update set version = v.version + 1
                returning user_id, version
            )
            update chat_members m set left_version = $2, list_version = listed.version from listed
            where m.chat_id = $1 and m.user_id = listed.user_id""";

    /** Requests are told apart by a key that is gone. */
    private static final String REQUESTS = """
            delete from client_requests r using chat_members m
            where m.chat_id = $1 and r.user_id = m.user_id and r.chat_id = $1""";

    private static final String REST = """
            select purged_to_seq < history_from_seq from chats where id = $1""";

    private static final List<String> LEFT_OVER = List.of(
            "delete from message_terms where chat_id = $1",
            "delete from mentions where chat_id = $1",
            "delete from calls where chat_id = $1",
            "delete from message_reports where chat_id = $1",
            "delete from hidden_messages h using chat_members m"
                    + " where m.chat_id = $1 and h.user_id = m.user_id and h.chat_id = $1",
            "delete from file_links where chat_id = $1",
            "delete from chat_members where chat_id = $1");

    private final Turns turns;
    private final DataKeys keys;
    private final MessageRemoval removal;
    private final Publisher publisher;
    private final DeliveryPublisher deliveries;
    private final Clock clock;

    ChatErasure(
            Turns turns,
            DataKeys keys,
            MessageRemoval removal,
            Publisher publisher,
            DeliveryPublisher deliveries,
            Clock clock) {
        this.turns = turns;
        this.keys = keys;
        this.removal = removal;
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Goes on; true when nothing is left to do. */
    boolean step(UUID chatId) throws InterruptedException {
        Shredded shredded =
                turns.take(transaction -> shred(transaction, chatId)).orElse(null);
        if (shredded == null) {
            return false;
        }
        if (!shredded.members.isEmpty()) {
            // May be lost: sync tells it, too.
            Delivery removed = new Delivery.ToUsers(
                    shredded.members, null, 0, WireJson.encode(new ChatRemoved(chatId, shredded.version)));
            deliveries.toAll(List.of(removed)).join();
        }
        removal.run();
        return turns.take(transaction -> finish(transaction, chatId)).orElse(false);
    }

    private Shredded shred(PostgresTransaction transaction, UUID chatId) {
        Locked chat = transaction
                .select(
                        LOCK,
                        row -> new Locked(Columns.integer64(row, 0), Columns.integer64(row, 1), Columns.flag(row, 2)),
                        chatId)
                .getFirst();
        if (chat.erased) {
            return new Shredded(List.of(), chat.version);
        }
        long version = chat.version + 1;
        Instant now = clock.instant();
        cutOff(transaction, chatId, now);
        List<UUID> members = transaction.select(MEMBERS, row -> Columns.uuid(row, 0), chatId);
        keys.destroy(transaction, chatId);
        transaction.update(EMPTY, chatId, now, version);
        transaction.update(PART, chatId, version);
        transaction.update("delete from scheduled_messages where chat_id = $1", chatId);
        transaction.update(
                "update chat_members set draft_ciphertext = null, draft_nonce = null, draft_key = null"
                        + " where chat_id = $1",
                chatId);
        transaction.update(REQUESTS, chatId);
        return new Shredded(members, version);
    }

    /** Before the end of the transaction: whoever dies in between does it again; until then nobody can join anew. */
    private void cutOff(PostgresTransaction transaction, UUID chatId, Instant now) {
        List<Call> calls = transaction.select(
                CALLS,
                row -> new Call(
                        Columns.uuid(row, 0),
                        Columns.uuid(row, 1),
                        Columns.integer32(row, 2),
                        List.of(Objects.requireNonNull(row.get(3, UUID[].class)))),
                chatId);
        for (Call call : calls) {
            for (UUID person : call.people) {
                publisher
                        .publish(Address.callOrders(call.node), new CallEviction(call.id, call.epoch, person))
                        .toCompletableFuture()
                        .join();
            }
            transaction.update("update calls set ended_at = $2, outcome = 'failed' where id = $1", call.id, now);
        }
    }

    private boolean finish(PostgresTransaction transaction, UUID chatId) {
        boolean more =
                transaction.select(REST, row -> Columns.flag(row, 0), chatId).getFirst();
        if (more) {
            return false;
        }
        LEFT_OVER.forEach(sql -> transaction.update(sql, chatId));
        return true;
    }

    private record Locked(long version, long lastSeq, boolean erased) {}

    /** @param members who were in it until now; none if that was done before */
    private record Shredded(List<UUID> members, long version) {}

    private record Call(UUID id, UUID node, int epoch, List<UUID> people) {}
}
