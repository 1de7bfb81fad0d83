/** How often something may be tried: over all processes by Redis, by each alone while Redis is away. */
@NullMarked
package chat.parley.auth.limit;

import org.jspecify.annotations.NullMarked;
