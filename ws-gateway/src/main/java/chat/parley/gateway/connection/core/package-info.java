/** One socket's conversation: what is answered, forwarded, refused and closed, without sockets, broker or Redis. */
@NullMarked
package chat.parley.gateway.connection.core;

import org.jspecify.annotations.NullMarked;
