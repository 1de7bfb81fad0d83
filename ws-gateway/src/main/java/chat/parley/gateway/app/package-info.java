/** Wiring of the gateway. */
@NullMarked
package chat.parley.gateway.app;

import org.jspecify.annotations.NullMarked;
