@NullMarked
package chat.parley.calls;

import org.jspecify.annotations.NullMarked;
