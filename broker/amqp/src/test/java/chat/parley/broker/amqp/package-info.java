/** Tests of the module's structure. */
@NullMarked
package chat.parley.broker.amqp;

import org.jspecify.annotations.NullMarked;
