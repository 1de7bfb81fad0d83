/** Where people can be reached, in Redis. */
@NullMarked
package chat.parley.gateway.route;

import org.jspecify.annotations.NullMarked;
