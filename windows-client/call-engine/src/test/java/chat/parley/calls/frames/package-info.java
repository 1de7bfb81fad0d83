@NullMarked
package chat.parley.calls.frames;

import org.jspecify.annotations.NullMarked;
