/** A real server for tests of the desktop client, and the network between them. */
@NullMarked
package chat.parley.desktop.testing;

import org.jspecify.annotations.NullMarked;
