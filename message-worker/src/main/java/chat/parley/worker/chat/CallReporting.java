package chat.parley.worker.chat;

import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.transport.CallReport;
import chat.parley.worker.chat.core.CallLedger;
import chat.parley.worker.chat.core.CallTold;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.MessageName;
import chat.parley.worker.chat.core.OpenCall;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Makes durable what became of calls. While PostgreSQL is away reports are held. */
final class CallReporting {
    private static final String ENTRY = MessageReader.SELECT + "from messages m where m.chat_id = $1 and m.seq = $2";

    private final ConnectionPool pool;
    private final ChatStore store;
    private final MessageReader messages;
    private final CheckpointListener checkpoints;
    private final Clock clock;
    private final EndlessRetry untilStored = Patience.untilStored();

    CallReporting(
            ConnectionPool pool, ChatStore store, MessageReader messages, CheckpointListener checkpoints, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.messages = messages;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Writes a report down, each once.
     *
     * @param repeated whether it may have been written down without having been told
     * @return what is to be told; empty for a report that is out of date or was told
     */
    Optional<CallTold> carryOut(CallReport report, boolean repeated) throws InterruptedException {
        AtomicBoolean again = new AtomicBoolean(repeated);
        return untilStored.call(() -> write(report, again.getAndSet(true)));
    }

    private Optional<CallTold> write(CallReport report, boolean again) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            LockedChat chat = store.lock(transaction, List.of(report.chatId()), List.of())
                    .chats()
                    .get(report.chatId());
            CallStore.StoredCall stored =
                    CallStore.one(transaction, report.chatId(), report.callId()).orElse(null);
            if (chat == null || stored == null || stored.call().place().epoch() != report.epoch()) {
                return Optional.empty();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is sent
            CallLedger.Written written =
                    stored.isOpen() ? written(transaction, chat, stored.call(), report, now) : null;
            if (written == null) {
                return again ? tellAgain(transaction, chat, stored, report) : Optional.empty();
            }
            store.store(transaction, written.plan(), now);
            CallTold told = withUnread(transaction, written.told());
            checkpoints.passed(Checkpoint.BEFORE_COMMIT);
            transaction.commit();
            return Optional.of(told);
        }
    }

    private static CallTold withUnread(PostgresTransaction transaction, CallTold told) {
        return told instanceof CallTold.Entered entered
                ? entered.with(UnreadTelling.counts(transaction, entered.chatId(), entered.reads()))
                : told;
    }

    private CallLedger.@Nullable Written written(
            PostgresTransaction transaction, LockedChat chat, OpenCall call, CallReport report, Instant now) {
        CallLedger ledger = new CallLedger(chat, call, new ContentCipher(), now);
        return switch (report) {
            case CallReport.Answered answered -> ledger.answered(answered);
            case CallReport.Ended ended -> {
                Set<UUID> upToDate = CallStore.upToDate(
                        transaction, chat.id(), chat.members().userIds(), chat.lastSeq());
                MessageName name = new MessageName(chat.id(), call.startedBy(), call.id());
                yield ledger.ended(ended, upToDate, store.isUsed(transaction, name));
            }
        };
    }

    /** It was written down before, but perhaps nobody was told. */
    private Optional<CallTold> tellAgain(
            PostgresTransaction transaction, LockedChat chat, CallStore.StoredCall stored, CallReport report) {
        return switch (report) {
            case CallReport.Answered answered
            when stored.isOpen() ->
                Optional.of(new CallTold.Changed(stored.call(), chat.members().userIds()));
            case CallReport.Answered answered -> Optional.empty();
            case CallReport.Ended ended ->
                stored.entry()
                        .flatMap(seq -> messages.read(transaction, ENTRY, chat.id(), seq).stream()
                                .map(found -> (CallTold) new CallTold.Entered(
                                        chat.id(),
                                        found.message(),
                                        chat.members().userIds(),
                                        List.of(),
                                        Map.of()))
                                .findFirst());
        };
    }
}
