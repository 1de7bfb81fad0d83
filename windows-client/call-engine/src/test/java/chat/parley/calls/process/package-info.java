@NullMarked
package chat.parley.calls.process;

import org.jspecify.annotations.NullMarked;
