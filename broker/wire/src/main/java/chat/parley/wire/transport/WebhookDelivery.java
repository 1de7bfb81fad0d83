package chat.parley.wire.transport;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that one receiver of webhooks is to be told. Ids only: content is asked for when it is sent, so that it does
 * not lie in the broker, and nobody gets what he may no longer see.
 *
 * @param webhookId the same in every attempt, and when the event is told twice
 * @param event for example {@code message.created}
 * @param messageId with {@code seq}: of the message; absent for events of the chat itself
 * @param at when it happened
 * @param attempt attempts that have failed before
 */
public record WebhookDelivery(
        UUID webhookId,
        UUID subscriptionId,
        String event,
        UUID chatId,
        @Nullable UUID messageId,
        @Nullable Long seq,
        long version,
        Instant at,
        int attempt)
        implements BrokerPayload {
    /** For whoever has given up and tries again. */
    public WebhookDelivery fromTheBeginning() {
        return new WebhookDelivery(webhookId, subscriptionId, event, chatId, messageId, seq, version, at, 0);
    }

    /** For the next attempt. */
    public WebhookDelivery failed() {
        return new WebhookDelivery(webhookId, subscriptionId, event, chatId, messageId, seq, version, at, attempt + 1);
    }
}
