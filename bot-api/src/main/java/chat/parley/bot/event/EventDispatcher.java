package chat.parley.bot.event;

import chat.parley.bot.core.DerivedId;
import chat.parley.bot.core.WebhookEvent;
import chat.parley.bot.core.WebhookEvent.Happening;
import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresFailures;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.wire.transport.WebhookDelivery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Finds for each event who is to be told, and gives each of them a message of its own in the broker, so that a receiver
 * that is away holds up nobody else. At least once: an event that comes again is told again under the same id. While
 * PostgreSQL or the broker is away events stay in their queue.
 */
public final class EventDispatcher implements BatchHandler {
    /** Shared by all processes: each event is for one of them. */
    public static final Queue QUEUE = Queue.events("webhooks");

    private final SubscriberStore subscribers;
    private final Publisher publisher;
    private final ConfirmedPublisher confirmed;
    private final InstantSource clock;
    private final EndlessRetry untilRead = new EndlessRetry("webhook subscribers", PostgresFailures::mayPass);

    public EventDispatcher(DatabaseClient database, Publisher publisher, InstantSource clock) {
        this.subscribers = new SubscriberStore(database);
        this.publisher = publisher;
        this.confirmed = new ConfirmedPublisher(publisher);
        this.clock = clock;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException {
        List<Happening> happenings = batch.stream()
                .map(Received::payload)
                .filter(ServiceEvents.class::isInstance)
                .flatMap(payload -> ((ServiceEvents) payload).events().stream())
                .flatMap(event -> WebhookEvent.of(event).stream())
                .toList();
        if (!happenings.isEmpty()) {
            publish(deliveries(happenings));
        }
    }

    private List<WebhookDelivery> deliveries(List<Happening> happenings) throws InterruptedException {
        List<UUID> chats = happenings.stream().map(Happening::chatId).distinct().toList();
        List<SubscriberStore.Subscriber> all = untilRead.call(() ->
                Objects.requireNonNull(subscribers.of(chats, clock.instant()).block()));
        Map<UUID, List<SubscriberStore.Subscriber>> byChat =
                all.stream().collect(Collectors.groupingBy(SubscriberStore.Subscriber::chatId));
        List<WebhookDelivery> deliveries = new ArrayList<>();
        for (Happening happening : happenings) {
            for (SubscriberStore.Subscriber subscriber : byChat.getOrDefault(happening.chatId(), List.of())) {
                if (isFor(happening, subscriber)) {
                    deliveries.add(delivery(happening, subscriber.subscriptionId()));
                }
            }
        }
        return deliveries;
    }

    private static boolean isFor(Happening happening, SubscriberStore.Subscriber subscriber) {
        Long seq = happening.seq();
        return subscriber.events().contains(happening.event().wireName())
                // Else a bot that answers everything would never stop.
                && !subscriber.botId().equals(happening.authorId())
                && (seq == null || seq >= subscriber.visibleFrom());
    }

    private static WebhookDelivery delivery(Happening happening, UUID subscription) {
        String event = happening.event().wireName();
        return new WebhookDelivery(
                DerivedId.ofEvent(subscription, happening.chatId(), happening.version(), event),
                subscription,
                event,
                happening.chatId(),
                happening.messageId(),
                happening.seq(),
                happening.version(),
                happening.at(),
                0);
    }

    /** All at once, then again what the broker does not have. */
    private void publish(List<WebhookDelivery> deliveries) throws InterruptedException {
        Map<WebhookDelivery, CompletableFuture<PublishResult>> results = new LinkedHashMap<>();
        for (WebhookDelivery delivery : deliveries) {
            results.put(
                    delivery, publisher.publish(Address.webhooks(), delivery).toCompletableFuture());
        }
        for (Map.Entry<WebhookDelivery, CompletableFuture<PublishResult>> result : results.entrySet()) {
            if (result.getValue().join() != PublishResult.CONFIRMED) {
                confirmed.publish(Address.webhooks(), result.getKey());
            }
        }
    }
}
