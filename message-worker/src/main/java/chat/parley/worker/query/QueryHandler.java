package chat.parley.worker.query;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.storage.PostgresFailures;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PeopleList;
import chat.parley.wire.client.PresenceFrame;
import chat.parley.wire.client.SocketFrame;
import chat.parley.wire.client.Sync;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.worker.delivery.DeliveryPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers questions, several at once. While PostgreSQL is away nobody is answered; what waited longer than the gateway
 * does is then dropped.
 */
final class QueryHandler implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

    private static final Duration LACKS_KEY_RETRY = Duration.ofSeconds(2);

    private final ChatReader chats;
    private final PeopleReader people;
    private final SyncReader syncs;
    private final DeliveryPublisher deliveries;
    private final QueryMetrics metrics;
    private final Clock clock;

    /** Lasts until the restart, so it is told once. */
    private final AtomicBoolean lacksKey = new AtomicBoolean();

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    QueryHandler(
            ChatReader chats,
            PeopleReader people,
            SyncReader syncs,
            DeliveryPublisher deliveries,
            QueryMetrics metrics,
            Clock clock) {
        this.chats = chats;
        this.people = people;
        this.syncs = syncs;
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws Exception {
        List<Question> questions = new ArrayList<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof FrameBatch frames) {
                frames.frames().forEach(frame -> questions.add(new Question(frames.gateway(), frame)));
            }
        }
        List<Future<@Nullable Reply>> answers = executor.invokeAll(questions);
        Map<String, List<Delivery>> replies = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            Reply reply = answer(answers.get(i));
            if (reply != null) {
                Question question = questions.get(i);
                replies.computeIfAbsent(question.gateway, key -> new ArrayList<>())
                        .add(new Delivery.ToConnection(
                                question.inbound.connection(),
                                question.inbound.frame().id(),
                                WireJson.encode(reply)));
            }
        }
        deliveries.toGateways(replies).join();
    }

    private static @Nullable Reply answer(Future<@Nullable Reply> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private final class Question implements java.util.concurrent.Callable<@Nullable Reply> {
        private final String gateway;
        private final InboundFrame inbound;

        Question(String gateway, InboundFrame inbound) {
            this.gateway = gateway;
            this.inbound = inbound;
        }

        @Override
        public @Nullable Reply call() {
            if (inbound.receivedAt().plus(Limits.REPLY_TIMEOUT).isBefore(clock.instant())) {
                metrics.dropped();
                return null;
            }
            ClientFrame frame = inbound.frame();
            long begun = System.nanoTime();
            try {
                return reply(inbound.sender().userId(), frame);
            } catch (RuntimeException e) {
                if (PostgresFailures.mayPass(e)) {
                    throw e;
                }
                if (MasterKeyMissingException.isCauseOf(e)) {
                    // Another worker may have the key, and this one after its restart.
                    LOG.atLevel(lacksKey.getAndSet(true) ? Level.DEBUG : Level.WARN)
                            .log("Questions cannot be answered: {}", e.getMessage());
                    return new Failure(
                            frame.id(), ErrorCode.UNAVAILABLE, "this worker lacks a key", LACKS_KEY_RETRY.toMillis());
                }
                LOG.error("A {} failed", frame.getClass().getSimpleName(), e);
                return Failure.of(frame.id(), ErrorCode.INTERNAL, "the server failed on this frame");
            } finally {
                metrics.answered(frame, System.nanoTime() - begun);
            }
        }

        private Reply reply(UUID userId, ClientFrame frame) {
            return switch (frame) {
                case MessageHistory history -> chats.history(userId, history);
                case ChatList list -> chats.list(userId, list);
                case PeopleList list -> people.list(list);
                case PeopleGet get -> people.get(get);
                case Sync sync -> syncs.read(userId, sync);
                case ChatFrame other -> notAQuestion(other);
                case PresenceFrame other -> notAQuestion(other);
                case SocketFrame other -> notAQuestion(other);
            };
        }

        private static Reply notAQuestion(ClientFrame frame) {
            return Failure.of(frame.id(), ErrorCode.UNSUPPORTED, "this frame is not a question");
        }
    }
}
