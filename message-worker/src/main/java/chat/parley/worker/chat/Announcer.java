package chat.parley.worker.chat;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.Work;
import io.github.resilience4j.retry.Retry;
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
    private final Retry untilConfirmed;

    Announcer(Publisher publisher, DeliveryPublisher deliveries, CheckpointListener checkpoints) {
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.checkpoints = checkpoints;
        this.untilConfirmed = Patience.untilConfirmed();
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
        publishConfirmed(Address.dead(queue), letter);
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
                publishConfirmed(Address.chatEvents(events.getKey()), new ServiceEvents(events.getValue()));
            }
        }
    }

    private void publishConfirmed(Address address, BrokerPayload payload) throws InterruptedException {
        Patience.call(untilConfirmed, () -> {
            PublishResult result =
                    publisher.publish(address, payload).toCompletableFuture().join();
            if (result != PublishResult.CONFIRMED) {
                throw new NotConfirmedException(address, result);
            }
            return result;
        });
    }

    /** The broker does not have a message that it must have. */
    static final class NotConfirmedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotConfirmedException(Address address, PublishResult result) {
            super(address.exchange().exchangeName() + " " + address.routingKey() + ": " + result);
        }
    }
}
