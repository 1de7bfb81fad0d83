package chat.parley.sfu.app;

import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.Control;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Speaks with controllers over the broker as a gateway and a worker do. */
final class TestPeers implements AutoCloseable {
    final String gateway = Ids.next().toString();
    private final AmqpBroker broker;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<CallReport> reports = new CopyOnWriteArrayList<>();

    /**
     * An event that arrived.
     *
     * @param connection of the socket; 0 for one that was for people
     * @param users the people
     */
    record Told(long connection, List<UUID> users, Event event) {
        boolean isFor(Caller caller) {
            return connection == caller.connection() || users.contains(caller.userId());
        }
    }

    TestPeers(TestInstallation installation) {
        broker = installation.broker("test-peers");
        broker.topology().declare(TestInstallation.PARTITIONS, List.of(Queue.callReports()));
        broker.consumers().subscribe(Queue.delivery(gateway), new ConsumerLimits(100, 100), this::deliver);
        broker.consumers().subscribe(Queue.callReports(), new ConsumerLimits(10, 10), this::report);
        awaitDeliveries();
    }

    /** Deliveries to a queue that does not exist yet are dropped, so this gateway writes to itself until it hears it. */
    private void awaitDeliveries() {
        await().atMost(TestInstallation.LIMIT).until(() -> {
            publish(Address.gateway(gateway), new DeliveryBatch(gateway, 1, List.of()));
            return listening.await(50, TimeUnit.MILLISECONDS);
        });
    }

    private void deliver(List<Received<? extends BrokerPayload>> received) {
        for (Received<? extends BrokerPayload> message : received) {
            if (message.payload() instanceof DeliveryBatch batch) {
                listening.countDown();
                batch.deliveries().forEach(this::deliver);
            }
        }
    }

    private void deliver(Delivery delivery) {
        ServerFrame frame = WireJson.decodeServerFrame(new String(delivery.frame(), StandardCharsets.UTF_8));
        switch (delivery) {
            case Delivery.ToConnection reply -> replies.put(reply.re(), (Reply) frame);
            case Delivery.EventTo event -> told.add(new Told(event.connection(), List.of(), (Event) frame));
            case Delivery.ToUsers users -> told.add(new Told(0, users.users(), (Event) frame));
            case Delivery.ToEverybody everybody -> told.add(new Told(0, List.of(), (Event) frame));
        }
    }

    private void report(List<Received<? extends BrokerPayload>> received) {
        for (Received<? extends BrokerPayload> message : received) {
            if (message.payload() instanceof CallReports some) {
                reports.addAll(some.reports());
            }
        }
    }

    PublishResult publish(Address address, BrokerPayload payload) throws Exception {
        return broker.publisher()
                .publish(address, payload)
                .toCompletableFuture()
                .get(TestInstallation.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Lets somebody in, as a worker does. */
    Reply admit(TestCall call, Caller who, CallJoining frame, Caller... ring) throws Exception {
        return ask(call, call.admission(gateway, who, frame, ring));
    }

    private Reply ask(TestCall call, CallAdmission admission) throws Exception {
        send(call, admission);
        return reply(admission.frame().frame().id());
    }

    void send(TestCall call, CallAdmission admission) throws Exception {
        PublishResult result = publish(Address.calls(call.node()), admission);
        if (result != PublishResult.CONFIRMED) {
            throw new AssertionError("the admission was not taken: " + result);
        }
    }

    /** Sends a client's frame, as a gateway does. */
    Reply ask(Caller who, CallFrame frame) throws Exception {
        PublishResult result = publish(
                Address.calls(frame.node()),
                new FrameBatch(
                        gateway, List.of(new InboundFrame(who.connection(), who.sender(), Instant.now(), frame))));
        if (result != PublishResult.CONFIRMED) {
            throw new AssertionError("the frame was not taken: " + result);
        }
        return reply(frame.id());
    }

    void control(ControlMessage message) throws Exception {
        publish(Address.control(), new Control(message));
    }

    Reply reply(String re) {
        return await("a reply to " + re)
                .atMost(TestInstallation.LIMIT)
                .until(() -> replies.get(re), reply -> reply != null);
    }

    boolean hasReply(String re) {
        return replies.containsKey(re);
    }

    /** The first event of this type for the caller that satisfies the condition. */
    <E extends Event> E event(Caller caller, Class<E> type, Predicate<E> wanted) {
        return await(type.getSimpleName())
                .atMost(TestInstallation.LIMIT)
                .until(
                        () -> told.stream()
                                .filter(one -> one.isFor(caller))
                                .map(Told::event)
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(wanted)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    <E extends Event> E event(Caller caller, Class<E> type) {
        return event(caller, type, event -> true);
    }

    <R extends CallReport> R report(TestCall call, Class<R> type) {
        return await(type.getSimpleName())
                .atMost(TestInstallation.LIMIT)
                .until(
                        () -> reports.stream()
                                .filter(report -> report.callId().equals(call.callId()))
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        broker.close();
    }
}
