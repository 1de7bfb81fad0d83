package chat.parley.gateway.app;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.PresenceSignals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * In the place of the message worker: takes frames from the real queues, numbers messages, answers and delivers. It
 * forgets everything but the order in which messages came.
 */
final class TestWorker implements AutoCloseable {
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 50);

    final List<MessageSend> messages = new CopyOnWriteArrayList<>();
    final Set<UUID> presenceChanged = ConcurrentHashMap.newKeySet();
    final Set<String> batchesFrom = ConcurrentHashMap.newKeySet();
    /** Chats of which nobody is a member. */
    final Set<UUID> foreign = ConcurrentHashMap.newKeySet();

    volatile boolean answering = true;
    private final List<UUID> members;
    private final Publisher publisher;
    private final PartitionConsumer partitions;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final String startId = Ids.next().toString();
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final Map<UUID, MessageSent> stored = new ConcurrentHashMap<>();

    /**
     * Works until closed.
     *
     * @param members of every chat
     */
    TestWorker(AmqpBroker broker, UUID... members) {
        this.members = List.of(members);
        this.publisher = broker.publisher();
        List<Queue> queues = List.of(Queue.query(), Queue.sync(), Queue.search(), Queue.presence());
        broker.topology().declare(TestInstallation.PARTITIONS, queues);
        this.partitions = broker.consumers().partitions(TestInstallation.PARTITIONS, LIMITS);
        for (Queue queue : queues) {
            subscriptions.add(broker.consumers().subscribe(queue, LIMITS, this::handle));
        }
        Thread.ofVirtual().name("test-worker").start(this::work);
    }

    /** Publishes a batch with a number that is ahead, as if the ones between were lost. */
    void loseDeliveries(String routingKey) {
        sequences.computeIfAbsent(routingKey, key -> new AtomicLong()).addAndGet(3);
    }

    void toAll(Delivery delivery) {
        publish(Address.allGateways(), List.of(delivery));
    }

    @Override
    public void close() {
        partitions.close();
        subscriptions.forEach(Subscription::close);
    }

    private void work() {
        try {
            while (true) {
                PartitionBatch batch = partitions.take();
                batch.messages().values().forEach(list -> list.forEach(received -> handle(received.payload())));
                batch.ack();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            switch (received.payload()) {
                case FrameBatch frames -> handle(frames);
                case PresenceSignals signals -> presenceChanged.addAll(signals.changedUsers());
                default -> throw new IllegalStateException("unexpected " + received.payload());
            }
        }
    }

    private void handle(FrameBatch frames) {
        batchesFrom.add(frames.gateway());
        List<Delivery> replies = new ArrayList<>();
        List<Delivery> events = new ArrayList<>();
        for (InboundFrame inbound : frames.frames()) {
            Reply reply = answer(inbound, frames.gateway(), events);
            if (answering) {
                replies.add(new Delivery.ToConnection(
                        inbound.connection(), inbound.frame().id(), WireJson.encode(reply)));
            }
        }
        publish(Address.gateway(frames.gateway()), replies);
        publish(Address.allGateways(), events);
    }

    private Reply answer(InboundFrame inbound, String gateway, List<Delivery> events) {
        ClientFrame frame = inbound.frame();
        return switch (frame) {
            case ChatFrame change
            when foreign.contains(change.chatId()) ->
                Failure.of(change.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat");
            case MessageSend message -> store(inbound, message, gateway, events);
            case ChatList list -> new ChatPage(list.id(), List.of(), null);
            default -> new Ok(frame.id());
        };
    }

    private MessageSent store(InboundFrame inbound, MessageSend message, String gateway, List<Delivery> events) {
        MessageSent known = stored.get(message.clientId());
        if (known == null) {
            messages.add(message);
            long seq = messages.size();
            known = new MessageSent(
                    message.id(), message.chatId(), message.clientId(), Ids.next(), seq, seq, seq - 1, Instant.now());
            stored.put(message.clientId(), known);
            Message body = new Message(
                    known.messageId(),
                    seq,
                    seq,
                    inbound.sender().userId(),
                    message.clientId(),
                    known.sentAt(),
                    message.body(),
                    null);
            events.add(new Delivery.ToUsers(
                    members,
                    gateway,
                    inbound.connection(),
                    WireJson.encode(new MessageNew(message.chatId(), seq, seq - 1, body))));
        }
        return new MessageSent(
                message.id(),
                known.chatId(),
                known.clientId(),
                known.messageId(),
                known.seq(),
                known.version(),
                known.prevVersion(),
                known.sentAt());
    }

    private synchronized void publish(Address address, List<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            AtomicLong sequence =
                    Objects.requireNonNull(sequences.computeIfAbsent(address.routingKey(), key -> new AtomicLong()));
            publisher.publish(address, new DeliveryBatch(startId, sequence.incrementAndGet(), deliveries));
        }
    }
}
