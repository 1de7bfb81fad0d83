/** Connections to the broker that are made again whenever they break. */
@NullMarked
package chat.parley.broker.amqp.connection;

import org.jspecify.annotations.NullMarked;
