@NullMarked
package chat.parley.desktop.transport;

import org.jspecify.annotations.NullMarked;
