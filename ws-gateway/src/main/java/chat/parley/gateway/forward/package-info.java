/** Clients' frames to the broker. */
@NullMarked
package chat.parley.gateway.forward;

import org.jspecify.annotations.NullMarked;
