/** What processes cost, read from Linux's {@code /proc}. */
@NullMarked
package chat.parley.bench.process;

import org.jspecify.annotations.NullMarked;
