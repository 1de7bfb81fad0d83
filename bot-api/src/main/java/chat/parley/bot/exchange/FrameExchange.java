package chat.parley.bot.exchange;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.ModerationFrame;
import chat.parley.wire.client.NotifyFrame;
import chat.parley.wire.client.PresenceFrame;
import chat.parley.wire.client.QueryFrame;
import chat.parley.wire.client.SearchFrame;
import chat.parley.wire.client.SocketFrame;
import chat.parley.wire.client.SyncFrame;
import chat.parley.wire.server.Failure;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes frames as a gateway does and waits for the workers' answers: each frame is a connection of its own. The
 * workers cannot tell it from a gateway, so everything is checked where it is checked for people.
 *
 * <p>Never fails: what goes wrong is an answer with {@code unavailable} or {@code timeout}, after which the frame may be
 * sent again.
 */
public final class FrameExchange implements BatchHandler {
    /** Frames without an answer above which further ones are refused: as many as ten seconds may leave at a good rate. */
    private static final int MOST_UNANSWERED = 5_000;

    private static final long RETRY_MILLIS = 1_000;

    private final String gateway;
    private final Publisher publisher;
    private final Partitions partitions;
    private final InstantSource clock;
    private final AtomicLong connections = new AtomicLong();
    private final Map<Long, CompletableFuture<byte[]>> unanswered = new ConcurrentHashMap<>();
    private volatile boolean listening;

    /** @param gateway start id, to which replies are addressed */
    public FrameExchange(String gateway, Publisher publisher, Partitions partitions, InstantSource clock) {
        this.gateway = gateway;
        this.publisher = publisher;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Where the answers come. */
    public Queue replies() {
        return Queue.replies(gateway);
    }

    /** Asks in the name of somebody whose right to do so was checked. */
    public Mono<Answer> ask(Sender sender, ClientFrame frame) {
        return Mono.defer(() -> {
            if (!listening || unanswered.size() >= MOST_UNANSWERED) {
                return Mono.just(instead(frame, ErrorCode.UNAVAILABLE, "the server can't take the frame now"));
            }
            long connection = connections.incrementAndGet();
            CompletableFuture<byte[]> reply = new CompletableFuture<>();
            unanswered.put(connection, reply);
            publish(connection, sender, frame, reply);
            return Mono.fromFuture(reply)
                    .timeout(Limits.REPLY_TIMEOUT)
                    // What follows may block; the threads that complete it must not.
                    .publishOn(Schedulers.parallel())
                    .map(json -> new Answer(WireJson.decodeServerFrame(new String(json, StandardCharsets.UTF_8)), json))
                    .onErrorResume(
                            TimeoutException.class,
                            e -> Mono.just(instead(frame, ErrorCode.TIMEOUT, "nobody answered in time")))
                    .onErrorResume(
                            NotTakenException.class,
                            e -> Mono.just(instead(frame, ErrorCode.UNAVAILABLE, "the broker did not take the frame")))
                    .doFinally(end -> unanswered.remove(connection));
        });
    }

    @Override
    public void subscribed() {
        listening = true;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof DeliveryBatch deliveries) {
                deliveries.deliveries().forEach(this::deliver);
            }
        }
    }

    private void deliver(Delivery delivery) {
        switch (delivery) {
            case Delivery.ToConnection reply -> {
                CompletableFuture<byte[]> waiting = unanswered.get(reply.connection());
                if (waiting != null) {
                    waiting.complete(reply.frame());
                }
            }
            // There are no sockets to which events could go.
            case Delivery.EventTo event -> {}
            case Delivery.ToUsers event -> {}
            case Delivery.ToEverybody event -> {}
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the reply tells
    private void publish(long connection, Sender sender, ClientFrame frame, CompletableFuture<byte[]> reply) {
        FrameBatch batch =
                new FrameBatch(gateway, List.of(new InboundFrame(connection, sender, clock.instant(), frame)));
        publisher.publish(address(frame), batch).whenComplete((result, error) -> {
            if (error != null || result != PublishResult.CONFIRMED) {
                reply.completeExceptionally(new NotTakenException());
            }
        });
    }

    private Address address(ClientFrame frame) {
        return switch (frame) {
            case ChatFrame chat -> Address.partition(partitions.of(chat.chatId()));
            case QueryFrame question -> Address.frames(Queue.query());
            case SyncFrame question -> Address.frames(Queue.sync());
            case SearchFrame question -> Address.frames(Queue.search());
            case PresenceFrame presence -> Address.frames(Queue.presence());
            case NotifyFrame wish -> Address.frames(Queue.notices());
            case ModerationFrame report -> Address.frames(Queue.moderation());
            case CallFrame call -> Address.calls(call.node());
            case SocketFrame own -> throw new IllegalArgumentException("not for the broker: " + own);
        };
    }

    private static Answer instead(ClientFrame frame, ErrorCode code, String message) {
        Failure failure = new Failure(frame.id(), code, message, RETRY_MILLIS);
        return new Answer(failure, WireJson.encode(failure));
    }

    private static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTakenException() {
            super("the broker did not take the frame", null, false, false);
        }
    }
}
