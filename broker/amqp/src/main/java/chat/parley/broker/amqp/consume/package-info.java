/** Consuming from single queues and from the shared partitions. */
@NullMarked
package chat.parley.broker.amqp.consume;

import org.jspecify.annotations.NullMarked;
