/** Looking at dead letters, and what is done about them. */
@NullMarked
package chat.parley.broker.amqp.dead;

import org.jspecify.annotations.NullMarked;
