/** Who can be reached now, from the routes that gateways keep in Redis, told to whoever watches. */
@NullMarked
package chat.parley.worker.presence;

import org.jspecify.annotations.NullMarked;
