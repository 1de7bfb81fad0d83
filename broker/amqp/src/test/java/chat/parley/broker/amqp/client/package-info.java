/** Tests of the broker library against a real RabbitMQ. */
@NullMarked
package chat.parley.broker.amqp.client;

import org.jspecify.annotations.NullMarked;
