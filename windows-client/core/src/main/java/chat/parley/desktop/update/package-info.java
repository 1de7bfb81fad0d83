/** Telling of a newer version of this program. */
@NullMarked
package chat.parley.desktop.update;

import org.jspecify.annotations.NullMarked;
