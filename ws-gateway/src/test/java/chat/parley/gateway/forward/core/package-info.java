@NullMarked
package chat.parley.gateway.forward.core;

import org.jspecify.annotations.NullMarked;
