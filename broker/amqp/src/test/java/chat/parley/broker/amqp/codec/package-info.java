/** Tests of the codec and of the transit keyset. */
@NullMarked
package chat.parley.broker.amqp.codec;

import org.jspecify.annotations.NullMarked;
