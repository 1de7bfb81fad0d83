/** What sockets cost that do nothing, and what it costs to get them all back at once. */
@NullMarked
package chat.parley.bench.idle;

import org.jspecify.annotations.NullMarked;
