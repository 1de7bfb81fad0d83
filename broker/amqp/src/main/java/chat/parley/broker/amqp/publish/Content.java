package chat.parley.broker.amqp.publish;

import chat.parley.broker.amqp.codec.EncodedMessage;
import chat.parley.wire.transport.BrokerPayload;
import java.util.Map;

/** What is published. */
sealed interface Content {
    /** Still to be encoded and sealed, by the publishing thread. */
    record Payload(BrokerPayload payload) implements Content {}

    /**
     * Somebody's message as it came, for whoever can read it.
     *
     * @param headers AMQP headers that say where it came from
     * @param toQueue whether the routing key of the address is the name of a queue, past the exchange
     */
    record Raw(String messageId, EncodedMessage message, Map<String, Object> headers, boolean toQueue)
            implements Content {}
}
