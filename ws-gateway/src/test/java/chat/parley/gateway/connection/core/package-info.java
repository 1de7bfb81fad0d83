@NullMarked
package chat.parley.gateway.connection.core;

import org.jspecify.annotations.NullMarked;
