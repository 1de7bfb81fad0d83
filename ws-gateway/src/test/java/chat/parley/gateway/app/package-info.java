@NullMarked
package chat.parley.gateway.app;

import org.jspecify.annotations.NullMarked;
