/** Work that is held in place until what it needs is there again. */
@NullMarked
package chat.parley.broker.amqp.retry;

import org.jspecify.annotations.NullMarked;
