/** What travels between the gateway and the workers inside the broker. */
@NullMarked
package chat.parley.wire.transport;

import org.jspecify.annotations.NullMarked;
