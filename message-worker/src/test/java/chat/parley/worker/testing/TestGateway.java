package chat.parley.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.engines.RabbitAddress;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.LinkedMessages;
import chat.parley.wire.transport.PresenceSignals;
import chat.parley.wire.transport.ReportAnswer;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Speaks with workers over the broker as a gateway does. Each question gets a connection number of its own. */
public final class TestGateway implements AutoCloseable {
    public static final Partitions PARTITIONS = new Partitions(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final String startId = Ids.next().toString();
    public final List<ToldEvent> events = new CopyOnWriteArrayList<>();
    public final List<DeliveryBatch> batches = new CopyOnWriteArrayList<>();
    private final RabbitAddress address;
    private final AmqpBroker broker;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final AtomicLong connections = new AtomicLong();
    private final Map<Long, Reply> replies = new ConcurrentHashMap<>();

    /** An event and for whom it was. */
    public record ToldEvent(List<UUID> users, Event event) {}

    public TestGateway(RabbitAddress address, TransitKeyset transit) {
        this.address = address;
        BrokerSettings settings = new BrokerSettings(
                List.of(address.host() + ":" + address.port()),
                address.user(),
                address.password(),
                address.virtualHost(),
                Duration.ofSeconds(20),
                PATIENCE,
                "test-gateway");
        this.broker = AmqpBroker.connect(settings, transit, new SimpleMeterRegistry());
        broker.topology()
                .declare(
                        PARTITIONS,
                        List.of(
                                Queue.query(),
                                Queue.sync(),
                                Queue.search(),
                                Queue.presence(),
                                Queue.notices(),
                                Queue.moderation(),
                                Queue.callReports()));
        broker.consumers().subscribe(Queue.delivery(startId), new ConsumerLimits(100, 100), this::handle);
        awaitDeliveries();
    }

    /** Deliveries to a queue that does not exist yet are dropped, so this gateway writes to itself until it hears it. */
    private void awaitDeliveries() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (listening.getCount() > 0) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            broker.publisher().publish(Address.gateway(startId), new DeliveryBatch(startId, 1, List.of()));
            try {
                listening.await(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private void handle(List<Received<? extends BrokerPayload>> received) {
        for (Received<? extends BrokerPayload> message : received) {
            if (!(message.payload() instanceof DeliveryBatch batch)) {
                continue;
            }
            if (batch.publisher().equals(startId)) {
                listening.countDown();
            } else {
                batches.add(batch);
                batch.deliveries().forEach(this::handle);
            }
        }
    }

    private void handle(Delivery delivery) {
        ServerFrame frame = WireJson.decodeServerFrame(new String(delivery.frame(), StandardCharsets.UTF_8));
        switch (delivery) {
            case Delivery.ToConnection reply -> replies.put(reply.connection(), (Reply) frame);
            case Delivery.EventTo event -> throw new AssertionError("workers know no sockets: " + event);
            case Delivery.ToUsers users -> events.add(new ToldEvent(users.users(), (Event) frame));
            case Delivery.ToEverybody everybody -> events.add(new ToldEvent(List.of(), (Event) frame));
        }
    }

    /** Publishes one frame; returns the number under which its reply is found. */
    public long send(UUID userId, ClientFrame frame) throws Exception {
        Address address = switch (frame) {
            case ChatFrame chat -> Address.partition(PARTITIONS.of(chat.chatId()));
            case chat.parley.wire.client.SyncFrame sync -> Address.frames(Queue.sync());
            case chat.parley.wire.client.SearchFrame search -> Address.frames(Queue.search());
            case chat.parley.wire.client.PresenceFrame presence -> Address.frames(Queue.presence());
            case chat.parley.wire.client.NotifyFrame wish -> Address.frames(Queue.notices());
            case chat.parley.wire.client.ModerationFrame report -> Address.frames(Queue.moderation());
            default -> Address.frames(Queue.query());
        };
        long connection = connections.incrementAndGet();
        publish(address, new FrameBatch(startId, List.of(Frames.inbound(userId, connection, frame))));
        return connection;
    }

    /** Says that sockets of these people opened or closed. */
    public void signal(UUID... users) throws Exception {
        publish(Address.presenceSignals(), new PresenceSignals(startId, List.of(users)));
    }

    /** The same broker, for what a worker publishes. */
    public Publisher publisher() {
        return broker.publisher();
    }

    private void publish(Address address, BrokerPayload payload) throws Exception {
        PublishResult result = PublishResult.UNAVAILABLE;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (result != PublishResult.CONFIRMED && System.nanoTime() < deadline) {
            result = broker.publisher()
                    .publish(address, payload)
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (result != PublishResult.CONFIRMED) {
                Thread.sleep(50);
            }
        }
        assertThat(result).isEqualTo(PublishResult.CONFIRMED);
    }

    public Reply reply(long connection) throws InterruptedException {
        await(() -> replies.containsKey(connection));
        return Objects.requireNonNull(replies.get(connection));
    }

    public boolean hasReply(long connection) {
        return replies.containsKey(connection);
    }

    public Reply ask(UUID userId, ClientFrame frame) throws Exception {
        return reply(send(userId, frame));
    }

    public ToldEvent awaitEvent(Predicate<ToldEvent> wanted) throws InterruptedException {
        await(() -> events.stream().anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    public static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** Takes what is reported of calls, in the place of a worker. */
    public List<CallReport> callReports() {
        List<CallReport> reports = new CopyOnWriteArrayList<>();
        broker.consumers()
                .subscribe(
                        Queue.callReports(),
                        new ConsumerLimits(10, 10),
                        batch -> batch.forEach(message -> reports.addAll(((CallReports) message.payload()).reports())));
        return reports;
    }

    /** Takes the messages with links, in the place of a worker that looks at what is behind these. */
    public List<LinkedMessages.LinkedMessage> links() {
        List<LinkedMessages.LinkedMessage> links = new CopyOnWriteArrayList<>();
        broker.topology().declare(PARTITIONS, List.of(Queue.links()));
        broker.consumers()
                .subscribe(
                        Queue.links(),
                        new ConsumerLimits(10, 10),
                        batch -> batch.forEach(
                                message -> links.addAll(((LinkedMessages) message.payload()).messages())));
        return links;
    }

    /** What lies in the queue of dead letters, as administrators see it. */
    public DeadLetters deadLetters() {
        return broker.deadLetters(PARTITIONS);
    }

    /** Takes the answers to questions about reports, in the place of admin-api; returns when they can come. */
    public List<ReportAnswer> reportAnswers(String asker) throws InterruptedException {
        List<ReportAnswer> answers = new CopyOnWriteArrayList<>();
        CountDownLatch subscribed = new CountDownLatch(1);
        broker.consumers().subscribe(Queue.replies(asker), new ConsumerLimits(10, 10), new BatchHandler() {
            @Override
            public void handle(List<Received<? extends BrokerPayload>> batch) {
                batch.forEach(message -> answers.add((ReportAnswer) message.payload()));
            }

            @Override
            public void subscribed() {
                subscribed.countDown();
            }
        });
        assertThat(subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return answers;
    }

    /** How many dead letters nobody has taken. */
    public long waitingDeadLetters() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setVirtualHost(address.virtualHost());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return channel.messageCount(Queue.dead().queueName());
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
