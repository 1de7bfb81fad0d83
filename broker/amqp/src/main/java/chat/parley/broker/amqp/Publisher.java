package chat.parley.broker.amqp;

import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import java.util.concurrent.CompletionStage;

/**
 * Publishes with publisher confirms. Safe for use by several threads; what one thread publishes to one address arrives
 * in that order as long as every result is {@link PublishResult#CONFIRMED}.
 */
public interface Publisher {
    /**
     * Encodes, seals where needed, and publishes. Never blocks for the broker and never throws: the stage completes
     * with the result, at the latest after the confirm time-out (5 s by default). It completes on a thread that settles
     * all publishes: what depends on it must not block.
     */
    CompletionStage<PublishResult> publish(Address address, BrokerPayload payload);

    /** Whether a publish now has a chance: connected, not blocked by the broker, circuit breaker not open. */
    boolean available();
}
