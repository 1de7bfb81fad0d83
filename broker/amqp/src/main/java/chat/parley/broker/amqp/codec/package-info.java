/** Broker payloads as bytes: Smile sealed with the transit keyset, or plain JSON. */
@NullMarked
package chat.parley.broker.amqp.codec;

import org.jspecify.annotations.NullMarked;
