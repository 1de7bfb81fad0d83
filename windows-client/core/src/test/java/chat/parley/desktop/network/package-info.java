@NullMarked
package chat.parley.desktop.network;

import org.jspecify.annotations.NullMarked;
