/** Links that lead into Parley. */
@NullMarked
package chat.parley.desktop.link;

import org.jspecify.annotations.NullMarked;
