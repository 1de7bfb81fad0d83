@NullMarked
package chat.parley.gateway.delivery.core;

import org.jspecify.annotations.NullMarked;
