/** Starts and ends everything in order. */
@NullMarked
package chat.parley.standalone.app;

import org.jspecify.annotations.NullMarked;
