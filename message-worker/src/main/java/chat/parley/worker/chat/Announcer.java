package chat.parley.worker.chat;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Tells the world what is durable: events with a confirm, then replies, then deliveries. */
final class Announcer {
    private final Publisher publisher;
    private final DeliveryPublisher deliveries;
    private final CheckpointListener checkpoints;
    private final ConfirmedPublisher confirmed;

    Announcer(Publisher publisher, DeliveryPublisher deliveries, CheckpointListener checkpoints) {
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.checkpoints = checkpoints;
        this.confirmed = new ConfirmedPublisher(publisher);
    }

    /**
     * Returns when the broker has answered for everything. Events are published until they are confirmed; replies and
     * deliveries once, because clients ask again for what they miss.
     */
    void announce(Announcement announcement) throws InterruptedException {
        publishEvents(announcement.events());
        checkpoints.passed(Checkpoint.AFTER_EVENTS);
        deliveries.toGateways(announcement.replies()).join();
        checkpoints.passed(Checkpoint.AFTER_REPLIES);
        deliveries.toAll(announcement.deliveries()).join();
        checkpoints.passed(Checkpoint.AFTER_DELIVERIES);
    }

    /** Sets a frame aside for an administrator. */
    void bury(Work work, Throwable reason) throws InterruptedException {
        Queue queue = Queue.partition(work.partition());
        DeadLetter letter = new DeadLetter(
                queue.queueName(),
                work.gateway(),
                work.inbound(),
                reason.getClass().getName(),
                Instant.now());
        confirmed.publish(Address.dead(queue), letter);
    }

    /** All partitions at once, because the time of a confirm is the time of a disk. */
    private void publishEvents(Map<Integer, List<ServiceEvent>> byPartition) throws InterruptedException {
        Map<Integer, CompletableFuture<PublishResult>> results = new HashMap<>();
        byPartition.forEach((partition, events) -> results.put(
                partition,
                publisher
                        .publish(Address.chatEvents(partition), new ServiceEvents(events))
                        .toCompletableFuture()));
        for (Map.Entry<Integer, List<ServiceEvent>> events : byPartition.entrySet()) {
            CompletableFuture<PublishResult> result = results.get(events.getKey());
            if (result == null || result.join() != PublishResult.CONFIRMED) {
                confirmed.publish(Address.chatEvents(events.getKey()), new ServiceEvents(events.getValue()));
            }
        }
    }
}
