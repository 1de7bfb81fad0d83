package chat.parley.broker.amqp.consume;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;

/** A message as the broker delivered it. */
@SuppressWarnings("ArrayRecordComponent") // never compared; belongs to one reader
record Arrival(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
    long tag() {
        return envelope.getDeliveryTag();
    }
}
