/** Replies and events from the broker to sockets. */
@NullMarked
package chat.parley.gateway.delivery;

import org.jspecify.annotations.NullMarked;
