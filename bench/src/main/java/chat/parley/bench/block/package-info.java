/** How soon somebody who is blocked is out. */
@NullMarked
package chat.parley.bench.block;

import org.jspecify.annotations.NullMarked;
