/** Publishing with confirms. */
@NullMarked
package chat.parley.broker.amqp.publish;

import org.jspecify.annotations.NullMarked;
