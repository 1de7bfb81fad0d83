/** Everything that a signed-in person can do. */
@NullMarked
package chat.parley.desktop.client;

import org.jspecify.annotations.NullMarked;
