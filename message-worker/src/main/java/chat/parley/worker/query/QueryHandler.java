package chat.parley.worker.query;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.AnnouncementList;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ChatMembers;
import chat.parley.wire.client.ChatPeek;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.MessageSeen;
import chat.parley.wire.client.ModerationFrame;
import chat.parley.wire.client.NotifyFrame;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PeopleList;
import chat.parley.wire.client.PresenceFrame;
import chat.parley.wire.client.ScheduleList;
import chat.parley.wire.client.Search;
import chat.parley.wire.client.SocketFrame;
import chat.parley.wire.client.Sync;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.worker.search.MessageSearch;
import chat.parley.worker.view.PostgresAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers questions, several at once and each exactly once. While PostgreSQL is away they are answered {@code
 * unavailable} at once: a question can be asked again, and one that waited here would hold up those behind it.
 */
final class QueryHandler implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

    /** When to come back. */
    static final Duration RETRY = Duration.ofSeconds(2);

    /**
     * How long a batch may take. The next one waits meanwhile; so both together are answered before the gateway gives
     * up. An answer takes milliseconds.
     */
    private static final Duration BATCH_LIMIT = Duration.ofSeconds(4);

    private final ChatReader chats;
    private final HistoryReader messages;
    private final MentionReader mentions;
    private final RevisionReader revisions;
    private final PeopleReader people;
    private final SyncReader syncs;
    private final PersonalReader personal;
    private final GroupReader groups;
    private final MessageSearch searches;
    private final DeliveryPublisher deliveries;
    private final QueryMetrics metrics;

    /** Lasts until the restart, so it is told once. */
    private final AtomicBoolean lacksKey = new AtomicBoolean();

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    QueryHandler(
            ChatReader chats,
            HistoryReader messages,
            MentionReader mentions,
            RevisionReader revisions,
            PeopleReader people,
            SyncReader syncs,
            PersonalReader personal,
            GroupReader groups,
            MessageSearch searches,
            DeliveryPublisher deliveries,
            QueryMetrics metrics) {
        this.chats = chats;
        this.messages = messages;
        this.mentions = mentions;
        this.revisions = revisions;
        this.people = people;
        this.syncs = syncs;
        this.personal = personal;
        this.groups = groups;
        this.searches = searches;
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws Exception {
        List<Question> questions = new ArrayList<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof FrameBatch frames) {
                frames.frames().forEach(frame -> questions.add(new Question(frames.gateway(), frame)));
            }
        }
        List<Future<Reply>> answers = executor.invokeAll(questions, BATCH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, List<Delivery>> replies = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            Question question = questions.get(i);
            replies.computeIfAbsent(question.gateway, key -> new ArrayList<>())
                    .add(new Delivery.ToConnection(
                            question.inbound.connection(),
                            question.inbound.frame().id(),
                            WireJson.encode(answer(question, answers.get(i)))));
        }
        deliveries.toGateways(replies).join();
    }

    private Reply answer(Question question, Future<Reply> future) throws Exception {
        try {
            return future.isCancelled()
                    ? unavailable(question.inbound.frame(), "the answer took too long")
                    : future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Reply unavailable(ClientFrame frame, String why) {
        metrics.unavailable();
        return new Failure(frame.id(), ErrorCode.UNAVAILABLE, why, RETRY.toMillis());
    }

    private final class Question implements Callable<Reply> {
        private final String gateway;
        private final InboundFrame inbound;

        Question(String gateway, InboundFrame inbound) {
            this.gateway = gateway;
            this.inbound = inbound;
        }

        @Override
        public Reply call() {
            ClientFrame frame = inbound.frame();
            long begun = System.nanoTime();
            try {
                return reply(inbound.sender().userId(), frame);
            } catch (PostgresAwayException e) {
                LOG.debug("A {} is refused: {}", frame.getClass().getSimpleName(), e.getMessage());
                return unavailable(frame, "the server cannot look this up now");
            } catch (RuntimeException e) {
                if (MasterKeyMissingException.isCauseOf(e)) {
                    // Another worker may have the key, and this one after its restart.
                    LOG.atLevel(lacksKey.getAndSet(true) ? Level.DEBUG : Level.WARN)
                            .log("Questions cannot be answered: {}", e.getMessage());
                    return new Failure(frame.id(), ErrorCode.UNAVAILABLE, "this worker lacks a key", RETRY.toMillis());
                }
                LOG.error("A {} failed", frame.getClass().getSimpleName(), e);
                return Failure.of(frame.id(), ErrorCode.INTERNAL, "the server failed on this frame");
            } finally {
                metrics.answered(frame, System.nanoTime() - begun);
            }
        }

        private Reply reply(UUID userId, ClientFrame frame) {
            return switch (frame) {
                case MessageHistory history -> messages.history(userId, history);
                case MessageAround around -> messages.around(userId, around);
                case MessageGet get -> messages.get(userId, get);
                case MessagePinned pinned -> messages.pinned(userId, pinned);
                case MessageMentions asked -> mentions.mentions(userId, asked);
                case MessageRevisions asked -> revisions.revisions(userId, asked);
                case ChatList list -> chats.list(userId, list);
                case PeopleList list -> people.list(list);
                case PeopleGet get -> people.get(get);
                case AnnouncementList list -> people.announcements(list);
                case Sync sync -> syncs.read(userId, sync);
                case MessageSeen seen -> personal.seen(userId, seen);
                case ChatMembers members -> groups.members(userId, members);
                case ChatPeek peek -> groups.peek(userId, peek);
                case ScheduleList list -> personal.scheduled(userId, list);
                case Search search -> searches.find(userId, search);
                case ChatFrame other -> notAQuestion(other);
                case CallFrame other -> notAQuestion(other);
                case PresenceFrame other -> notAQuestion(other);
                case NotifyFrame other -> notAQuestion(other);
                case ModerationFrame other -> notAQuestion(other);
                case SocketFrame other -> notAQuestion(other);
            };
        }

        private static Reply notAQuestion(ClientFrame frame) {
            return Failure.of(frame.id(), ErrorCode.UNSUPPORTED, "this frame is not a question");
        }
    }
}
