package chat.parley.worker.chat;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.LinkedMessages;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Tells the world what is durable: events with a confirm, then replies and admissions into calls, then deliveries. */
final class Announcer {
    private final Publisher publisher;
    private final DeliveryPublisher deliveries;
    private final CheckpointListener checkpoints;
    private final ConfirmedPublisher confirmed;
    private final BooleanSupplier links;
    private final EndlessRetry untilReached =
            new EndlessRetry("call message", NodeMessageLostException.class::isInstance);

    /** @param links whether messages with links are handed to whoever looks at what is behind these */
    Announcer(
            Publisher publisher, DeliveryPublisher deliveries, CheckpointListener checkpoints, BooleanSupplier links) {
        this.links = links;
        this.publisher = publisher;
        this.deliveries = deliveries;
        this.checkpoints = checkpoints;
        this.confirmed = new ConfirmedPublisher(publisher);
    }

    /**
     * Returns when the broker has answered for everything. Events are published until they are confirmed; replies and
     * deliveries once, because clients ask again for what they miss.
     *
     * @return joinings whose call is carried by a process that is gone, each with the place where it was not
     */
    List<Work> announce(Announcement announcement) throws InterruptedException {
        publishEvents(announcement.events());
        checkpoints.passed(Checkpoint.AFTER_EVENTS);
        List<CompletableFuture<PublishResult>> forNodes =
                announcement.forNodes().stream().map(this::publish).toList();
        deliveries.toGateways(announcement.replies()).join();
        checkpoints.passed(Checkpoint.AFTER_REPLIES);
        deliveries.toAll(announcement.deliveries()).join();
        checkpoints.passed(Checkpoint.AFTER_DELIVERIES);
        askForPreviews(announcement);
        List<Work> unreached = new ArrayList<>();
        for (int i = 0; i < forNodes.size(); i++) {
            Announcement.ForNode message = announcement.forNodes().get(i);
            boolean reached = reached(message, forNodes.get(i));
            // A process that is gone has cut everybody off.
            if (!reached && message instanceof Announcement.Admission admission) {
                unreached.add(admission.work().notReached(admission.place()));
            }
        }
        return unreached;
    }

    /** Once, at best: a message is whole without previews. */
    private void askForPreviews(Announcement announcement) {
        if (!announcement.links().isEmpty() && links.getAsBoolean()) {
            publisher
                    .publish(Address.links(), new LinkedMessages(announcement.links()))
                    .toCompletableFuture()
                    .join();
        }
    }

    private CompletableFuture<PublishResult> publish(Announcement.ForNode message) {
        return switch (message) {
            case Announcement.Admission admission ->
                publisher
                        .publish(Address.calls(admission.place().node()), admission.message())
                        .toCompletableFuture();
            case Announcement.Eviction eviction ->
                publisher
                        .publish(Address.callOrders(eviction.place().node()), eviction.message())
                        .toCompletableFuture();
        };
    }

    /**
     * Like an event it is published until the broker has it: else a call is open that nobody carries, or somebody hears
     * what is said in a chat that the person was removed from.
     */
    private boolean reached(Announcement.ForNode message, CompletableFuture<PublishResult> first)
            throws InterruptedException {
        PublishResult result = first.join();
        if (!isSettled(result)) {
            result = untilReached.call(() -> {
                PublishResult again = publish(message).join();
                if (!isSettled(again)) {
                    throw new NodeMessageLostException(again);
                }
                return again;
            });
        }
        return result == PublishResult.CONFIRMED;
    }

    private static boolean isSettled(PublishResult result) {
        return result == PublishResult.CONFIRMED || result == PublishResult.UNROUTABLE;
    }

    /** Sets a report of a call aside for an administrator. */
    void bury(CallReport report) throws InterruptedException {
        confirmed.publish(Address.dead(Queue.callReports()), new CallReports(List.of(report)));
    }

    /** Sets a frame aside for an administrator. */
    void bury(Work work, Throwable reason) throws InterruptedException {
        Queue queue = Queue.partition(work.partition());
        DeadLetter letter = new DeadLetter(
                queue.queueName(),
                work.gateway(),
                work.inbound(),
                reason.getClass().getName(),
                Instant.now(),
                WorkProcessor.MOST_ATTEMPTS);
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

    /** The broker may not have something for a process that carries calls. */
    private static final class NodeMessageLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NodeMessageLostException(PublishResult result) {
            super("message about a call: " + result);
        }
    }
}
