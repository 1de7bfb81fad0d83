package chat.parley.wire.topology;

import chat.parley.wire.Limits;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a message is published.
 *
 * @param durable whether the message is written to disk (AMQP delivery mode 2)
 * @param mandatory whether the broker returns it when no queue takes it
 * @param expiry how long it may wait in its queue before the broker drops it (AMQP {@code expiration}); null for ever
 */
public record Address(
        Exchange exchange,
        String routingKey,
        boolean durable,
        boolean mandatory,
        @Nullable Duration expiry) {

    /** A preview that comes later is of no use to a conversation. */
    private static final Duration PREVIEW_PATIENCE = Duration.ofMinutes(10);

    /** The queue of one partition of chats. */
    public static Address partition(int partition) {
        return new Address(Exchange.FRAMES, Queue.partition(partition).routingKey(), true, true, null);
    }

    /**
     * Frames for a queue of {@link Exchange#FRAMES} that is not a partition. What waits there for longer than the
     * gateway waits for its reply is dropped: the client was told {@code timeout}.
     */
    public static Address frames(Queue queue) {
        return new Address(Exchange.FRAMES, queue.routingKey(), false, true, Limits.REPLY_TIMEOUT);
    }

    /** The process that carries a call. Mandatory: a message that comes back says that the process is gone. */
    public static Address calls(UUID node) {
        return new Address(Exchange.FRAMES, Queue.calls(node).routingKey(), false, true, Limits.REPLY_TIMEOUT);
    }

    /** The process that carries a call, for what must not be dropped because it waited. Mandatory, too. */
    public static Address callOrders(UUID node) {
        return new Address(Exchange.FRAMES, Queue.calls(node).routingKey(), false, true, null);
    }

    /** Workers that write down what became of calls. */
    public static Address callReports() {
        return new Address(Exchange.FRAMES, Queue.callReports().routingKey(), true, true, null);
    }

    /** Whoever looks at what is behind links. Not mandatory: there may be nobody. */
    public static Address links() {
        return new Address(Exchange.FRAMES, Queue.links().routingKey(), false, false, PREVIEW_PATIENCE);
    }

    /** Workers that add previews of links to messages. */
    public static Address linkPreviews() {
        return new Address(Exchange.FRAMES, Queue.linkPreviews().routingKey(), false, false, PREVIEW_PATIENCE);
    }

    /** Hints of gateways for the presence workers. Nobody waits for an answer. */
    public static Address presenceSignals() {
        return new Address(Exchange.FRAMES, Queue.presence().routingKey(), false, true, null);
    }

    /** One gateway, by start id. Not mandatory: a gateway that is gone needs no replies. */
    public static Address gateway(String gateway) {
        return new Address(Exchange.DELIVERY, "gateway." + gateway, false, false, null);
    }

    /** Every gateway. */
    public static Address allGateways() {
        return new Address(Exchange.DELIVERY, "all", false, false, null);
    }

    /** Events about the chats of one partition. Pluggable workers bind to {@code chats.#}. */
    public static Address chatEvents(int partition) {
        return new Address(Exchange.EVENTS, "chats." + partition, true, false, null);
    }

    /** Events about accounts. */
    public static Address userEvents() {
        return new Address(Exchange.EVENTS, "users", true, false, null);
    }

    /** Receivers of webhooks. */
    public static Address webhooks() {
        return new Address(Exchange.WEBHOOKS, Queue.webhooks().routingKey(), true, true, null);
    }

    /** Receivers of webhooks, after a delay. */
    public static Address webhookRetry(long delayMillis) {
        return new Address(Exchange.WEBHOOKS, Queue.webhookRetry(delayMillis).routingKey(), true, true, null);
    }

    /** Every process. */
    public static Address control() {
        return new Address(Exchange.CONTROL, "", false, false, null);
    }

    /** The dead letters of one queue. */
    public static Address dead(Queue origin) {
        return new Address(Exchange.DEAD, origin.queueName(), true, true, null);
    }
}
