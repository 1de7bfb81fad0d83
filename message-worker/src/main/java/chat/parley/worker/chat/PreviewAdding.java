package chat.parley.worker.chat;

import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.MessageTold;
import chat.parley.worker.chat.core.PreviewChanges;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes durable what is behind the links of messages. While PostgreSQL is away answers are held. */
final class PreviewAdding {
    private static final String MESSAGE = MessageReader.SELECT + "from messages m where m.chat_id = $1 and m.seq = $2";

    private final ConnectionPool pool;
    private final ChatStore store;
    private final MessageReader messages;
    private final Clock clock;
    private final EndlessRetry untilStored = Patience.untilStored();

    PreviewAdding(ConnectionPool pool, ChatStore store, MessageReader messages, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Adds an answer to its message, once.
     *
     * @param repeated whether it may have been added without having been told
     * @return what is to be told; empty when nothing comes of it
     */
    Optional<MessageTold> carryOut(LinkPreviews answer, boolean repeated) throws InterruptedException {
        AtomicBoolean again = new AtomicBoolean(repeated);
        return untilStored.call(() -> write(answer, again.getAndSet(true)));
    }

    private Optional<MessageTold> write(LinkPreviews answer, boolean again) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            LockedChat chat = store.lock(transaction, List.of(answer.chatId()), List.of())
                    .chats()
                    .get(answer.chatId());
            if (chat == null) {
                return Optional.empty();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is sent
            Optional<PreviewChanges.Adopted> adopted =
                    messages.readWhole(transaction, MESSAGE, answer.chatId(), answer.seq()).stream()
                            .findFirst()
                            .map(MessageLookup::found)
                            .flatMap(found ->
                                    PreviewChanges.adopt(chat, found, answer, again, new ContentCipher(), now));
            adopted.map(PreviewChanges.Adopted::plan).ifPresent(plan -> {
                store.store(transaction, plan, now);
                transaction.commit();
            });
            return adopted.map(PreviewChanges.Adopted::told);
        }
    }
}
