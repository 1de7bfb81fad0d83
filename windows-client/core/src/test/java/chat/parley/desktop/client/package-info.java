@NullMarked
package chat.parley.desktop.client;

import org.jspecify.annotations.NullMarked;
