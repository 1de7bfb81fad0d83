/** Declaring exchanges and queues. */
@NullMarked
package chat.parley.broker.amqp.topology;

import org.jspecify.annotations.NullMarked;
