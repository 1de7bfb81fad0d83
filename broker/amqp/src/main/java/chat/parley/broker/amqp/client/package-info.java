/** The broker library put together. */
@NullMarked
package chat.parley.broker.amqp.client;

import org.jspecify.annotations.NullMarked;
