/** The connection to Redis: never blocks, answers quickly when Redis is away, and comes back by itself. */
@NullMarked
package chat.parley.identity.redis;

import org.jspecify.annotations.NullMarked;
