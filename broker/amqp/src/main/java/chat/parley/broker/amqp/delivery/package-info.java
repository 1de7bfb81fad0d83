/** The way to the gateways. */
@NullMarked
package chat.parley.broker.amqp.delivery;

import org.jspecify.annotations.NullMarked;
