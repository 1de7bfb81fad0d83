package chat.parley.broker.amqp;

import chat.parley.wire.transport.BrokerPayload;

/**
 * A message as it came from a queue, opened and decoded.
 *
 * @param routingKey with which it was published: tells a gateway's own deliveries from those for all gateways
 * @param redelivered whether the broker may have delivered it before (AMQP {@code redelivered})
 * @param messageId the publisher's id of this message, the same in every redelivery: counts attempts
 */
public record Received<T extends BrokerPayload>(T payload, String routingKey, boolean redelivered, String messageId) {}
