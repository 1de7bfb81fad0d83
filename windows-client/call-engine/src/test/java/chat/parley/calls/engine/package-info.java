@NullMarked
package chat.parley.calls.engine;

import org.jspecify.annotations.NullMarked;
