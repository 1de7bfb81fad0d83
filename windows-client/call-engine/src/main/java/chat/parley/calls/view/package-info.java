/** Calls as a window shows them: which ring, which is open, what is shown how large. No type of a window system. */
@NullMarked
package chat.parley.calls.view;

import org.jspecify.annotations.NullMarked;
