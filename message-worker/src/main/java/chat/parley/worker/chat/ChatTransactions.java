package chat.parley.worker.chat;

import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresFailures;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.Limits;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatLeave;
import chat.parley.wire.client.ChatRemove;
import chat.parley.worker.call.core.NodeLoads;
import chat.parley.worker.chat.core.CallTable;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.Membership;
import chat.parley.worker.chat.core.MessageBatch;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.ReadPosition;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Counts;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Makes frames durable. While PostgreSQL is away the work is held. */
final class ChatTransactions {
    private final ConnectionPool pool;
    private final ChatStore store;
    private final ChatCreation creation;
    private final Welcomes welcomes;
    private final CheckpointListener checkpoints;
    private final Clock clock;
    private final Supplier<NodeLoads> nodes;
    private final EndlessRetry untilStored = Patience.untilStored();

    /** @param nodes the processes that carry calls; asked while chats are locked, so it must not wait */
    ChatTransactions(
            ConnectionPool pool,
            ChatStore store,
            ChatCreation creation,
            Welcomes welcomes,
            CheckpointListener checkpoints,
            Clock clock,
            Supplier<NodeLoads> nodes) {
        this.pool = pool;
        this.store = store;
        this.creation = creation;
        this.welcomes = welcomes;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.nodes = nodes;
    }

    /**
     * What was made durable.
     *
     * @param counts what is unread for those to whom it is told
     * @param setAside frames of chats that somebody else had locked, in order: nothing was done for them
     */
    record Done(
            List<Outcome> outcomes, List<ReadPosition> moved, Map<Membership, Counts> counts, List<Work> setAside) {}

    /**
     * Creates the chats, then stores messages and read positions by one transaction.
     *
     * @throws RuntimeException when one of the frames can never be carried out; others may have been
     */
    Done carryOut(List<Work> works) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(works.size());
        List<Work> rest = new ArrayList<>(works.size());
        for (Work work : works) {
            if (work.frame() instanceof ChatCreate create) {
                AtomicBoolean again = new AtomicBoolean();
                outcomes.add(untilStored.call(
                        () -> creation.create(again.getAndSet(true) ? work.tryAgain() : work, create, now())));
            } else {
                rest.add(work);
            }
        }
        if (rest.isEmpty()) {
            return new Done(outcomes, List.of(), Map.of(), List.of());
        }
        AtomicBoolean again = new AtomicBoolean();
        Instant begun = clock.instant();
        Done stored = untilStored.call(() -> {
            Done done = storeMessages(
                    again.getAndSet(true) ? rest.stream().map(Work::tryAgain).toList() : rest, begun);
            return new Done(welcomes.complete(done.outcomes), done.moved, done.counts, done.setAside);
        });
        outcomes.addAll(stored.outcomes);
        return new Done(outcomes, stored.moved, stored.counts, stored.setAside);
    }

    private Done storeMessages(List<Work> works, Instant begun) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            try {
                ChatStore.Locked locked = store.lock(transaction, chatIds(works), works);
                return storeMessages(transaction, works, begun, locked, List.of());
            } catch (RuntimeException e) {
                if (!PostgresFailures.isLockTimeout(e)) {
                    throw e;
                }
                // Chats that are still locked by this one would look as if somebody else had them.
                transaction.rollback();
            }
        }
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Set<UUID> busy = new HashSet<>();
            Map<UUID, LockedChat> chats = store.lockFree(transaction, chatIds(works), busy);
            List<Work> free =
                    works.stream().filter(work -> !busy.contains(work.chatId())).toList();
            List<Work> setAside =
                    works.stream().filter(work -> busy.contains(work.chatId())).toList();
            ChatStore.Locked locked = new ChatStore.Locked(chats, store.repeats(transaction, free));
            return storeMessages(transaction, free, begun, locked, setAside);
        }
    }

    private Done storeMessages(
            PostgresTransaction transaction,
            List<Work> works,
            Instant begun,
            ChatStore.Locked locked,
            List<Work> setAside) {
        Instant now = now();
        CallTable calls = calls(transaction, works, begun, now);
        MessageBatch.Result batch = new MessageBatch(
                        locked.chats(),
                        locked.repeats(),
                        RequestStore.find(transaction, works),
                        calls,
                        store.groups(transaction, works, locked.chats()),
                        store.messages(transaction, works, locked),
                        store.personal(transaction, works),
                        FileStore.find(transaction, works),
                        new ContentCipher(),
                        now)
                .carryOut(works);
        List<MovedRead> moved = batch.plan().changesNothing() ? List.of() : store.store(transaction, batch.plan(), now);
        Map<Membership, Counts> counts =
                UnreadTelling.counts(transaction, locked.chats(), batch.plan(), batch.outcomes(), moved);
        if (!batch.plan().changesNothing()) {
            checkpoints.passed(Checkpoint.BEFORE_COMMIT);
            transaction.commit();
        }
        return new Done(
                batch.outcomes(), moved.stream().map(MovedRead::position).toList(), counts, setAside);
    }

    /** Nothing is asked for batches in which nobody joins a call or leaves a chat: nearly all. */
    private CallTable calls(PostgresTransaction transaction, List<Work> works, Instant begun, Instant now) {
        Set<UUID> chats = new TreeSet<>();
        Set<UUID> ids = new TreeSet<>();
        for (Work work : works) {
            if (work.frame() instanceof CallJoining joining) {
                chats.add(joining.chatId());
                ids.add(joining.callId());
            } else if (work.frame() instanceof ChatRemove || work.frame() instanceof ChatLeave) {
                chats.add(work.chatId());
            }
        }
        if (chats.isEmpty()) {
            return CallTable.EMPTY;
        }
        CallStore.Found found = CallStore.find(transaction, chats, ids);
        boolean late = begun.plus(Limits.REPLY_TIMEOUT).isBefore(now);
        return new CallTable(found.open(), found.used(), nodes.get(), late);
    }

    private static Set<UUID> chatIds(List<Work> works) {
        Set<UUID> ids = new TreeSet<>();
        works.forEach(work -> ids.add(work.chatId()));
        return ids;
    }

    /** In milliseconds, as it is sent: a repeat must get the very same time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
