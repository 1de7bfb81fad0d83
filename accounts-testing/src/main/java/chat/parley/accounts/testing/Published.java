package chat.parley.accounts.testing;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.Topology;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Control;
import chat.parley.wire.transport.ServiceEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What arrives from now on in the queues of a pluggable worker and of another process. */
public final class Published implements BatchHandler {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<ServiceEvent> events = new CopyOnWriteArrayList<>();
    private final List<ControlMessage> control = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(2);

    private Published() {}

    public static Published listen(RunningService service) throws InterruptedException {
        Published published = new Published();
        Queue worker = Queue.events("test");
        service.bean(Topology.class).declare(service.bean(Partitions.class), List.of(worker));
        Consumers consumers = service.bean(Consumers.class);
        consumers.subscribe(worker, new ConsumerLimits(10, 10), published);
        consumers.subscribe(Queue.control("test"), new ConsumerLimits(10, 10), published);
        if (!published.subscribed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker gave no queue");
        }
        return published;
    }

    public void awaitEvent(Predicate<ServiceEvent> wanted) {
        Awaitility.await().atMost(LIMIT).until(() -> events.stream().anyMatch(wanted));
    }

    public void awaitControl(ControlMessage wanted) {
        Awaitility.await().atMost(LIMIT).until(() -> control.contains(wanted));
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof ServiceEvents happened) {
                events.addAll(happened.events());
            } else if (received.payload() instanceof Control message) {
                control.add(message.message());
            }
        }
    }

    @Override
    public void subscribed() {
        subscribed.countDown();
    }
}
