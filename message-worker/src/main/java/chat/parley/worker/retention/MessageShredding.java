package chat.parley.worker.retention;

import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.service.MessageUpdate;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.view.Columns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Empties what a person wrote, as if it had been deleted for everybody: the places stay. Each message takes a version of
 * its chat, so clients find it by {@code sync}. What is held is kept by the triggers of the tables.
 */
final class MessageShredding {
    /** Also of chats that the person has left. */
    private static final String NEXT_CHAT = """
            select m.chat_id from chat_members m join chats c on c.id = m.chat_id
            where m.user_id = $1 and c.erased_at is null and exists (
                select from messages x where x.chat_id = m.chat_id and x.sender_id = $1
                    and x.ciphertext is not null and not x.notice)
            order by m.chat_id limit 1""";

    private static final String LOCK = "select version from chats where id = $1 for update";

    private static final String NEXT_MESSAGES = """
            select id, seq from messages
            where chat_id = $1 and sender_id = $2 and ciphertext is not null and not notice limit $3""";

    private static final String EMPTY = """
            update messages m
            set version = $3 + w.number, stored_version = coalesce(m.stored_version, m.version), nonce = ''::bytea,
                ciphertext = null, edited_at = null, deleted_at = $4, pinned_at = null
            from unnest($2::bigint[]) with ordinality as w (seq, number)
            where m.chat_id = $1 and m.seq = w.seq""";

    private static final List<String> HANGING = List.of(
            "delete from message_revisions where chat_id = $1 and seq = any($2)",
            "delete from mentions where chat_id = $1 and seq = any($2)",
            "delete from reactions where chat_id = $1 and seq = any($2)",
            "update message_terms t set terms = '{}', version = m.version from messages m where m.chat_id = $1"
                    + " and m.seq = any($2) and t.chat_id = m.chat_id and t.created_at = m.created_at and t.seq = m.seq");

    private final Turns turns;
    private final ConfirmedPublisher publisher;
    private final Partitions partitions;
    private final Clock clock;
    private final int batch;

    MessageShredding(Turns turns, ConfirmedPublisher publisher, Partitions partitions, Clock clock, int batch) {
        this.turns = turns;
        this.publisher = publisher;
        this.partitions = partitions;
        this.clock = clock;
        this.batch = batch;
    }

    /** Empties until nothing is left, which is true then, or another process is at it. */
    boolean shred(UUID person) throws InterruptedException {
        while (true) {
            Optional<List<ServiceEvent>> emptied = turns.take(transaction -> one(transaction, person));
            if (emptied.isEmpty()) {
                return false;
            }
            List<ServiceEvent> events = emptied.get();
            if (events.isEmpty()) {
                return true;
            }
            // For pluggable workers; whoever dies before this leaves them without it.
            UUID chatId = ((ServiceEvent.MessageUpdated) events.getFirst()).chatId();
            publisher.publish(Address.chatEvents(partitions.of(chatId)), new ServiceEvents(events));
        }
    }

    private List<ServiceEvent> one(PostgresTransaction transaction, UUID person) {
        List<UUID> next = transaction.select(NEXT_CHAT, row -> Columns.uuid(row, 0), person);
        if (next.isEmpty()) {
            return List.of();
        }
        UUID chatId = next.getFirst();
        long version = transaction
                .select(LOCK, row -> Columns.integer64(row, 0), chatId)
                .getFirst();
        List<Named> messages = transaction.select(
                NEXT_MESSAGES,
                row -> new Named(Columns.uuid(row, 0), Columns.integer64(row, 1)),
                chatId,
                person,
                batch);
        Long[] seqs = messages.stream().map(Named::seq).toArray(Long[]::new);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transaction.update(EMPTY, chatId, seqs, version, now);
        HANGING.forEach(sql -> transaction.update(sql, chatId, seqs));
        transaction.update("update chats set version = version + $2 where id = $1", chatId, (long) seqs.length);
        transaction.update(
                "update erasures set messages = messages + $2 where kind = 'user' and subject_id = $1", person, (long)
                        seqs.length);
        return IntStream.range(0, seqs.length)
                .<ServiceEvent>mapToObj(i -> new ServiceEvent.MessageUpdated(
                        chatId, messages.get(i).id, seqs[i], version + i + 1, now, MessageUpdate.DELETED))
                .toList();
    }

    private record Named(UUID id, long seq) {}
}
