@NullMarked
package chat.parley.engines;

import org.jspecify.annotations.NullMarked;
