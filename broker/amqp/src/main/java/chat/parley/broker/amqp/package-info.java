/**
 * Publishing to and consuming from RabbitMQ: confirms, returns, batches, dead letters, reconnecting, and the sealing of
 * content in transit. Services see the types of this package only, never those of the AMQP client.
 */
@NullMarked
package chat.parley.broker.amqp;

import org.jspecify.annotations.NullMarked;
