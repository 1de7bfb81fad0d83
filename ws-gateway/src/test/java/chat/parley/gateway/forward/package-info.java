@NullMarked
package chat.parley.gateway.forward;

import org.jspecify.annotations.NullMarked;
