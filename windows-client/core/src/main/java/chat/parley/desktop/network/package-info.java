/** Which network this computer is in. */
@NullMarked
package chat.parley.desktop.network;

import org.jspecify.annotations.NullMarked;
