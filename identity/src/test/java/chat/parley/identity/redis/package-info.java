@NullMarked
package chat.parley.identity.redis;

import org.jspecify.annotations.NullMarked;
