/** The processes that carry calls, as Redis shows them, and the calls that they left behind. */
@NullMarked
package chat.parley.worker.call;

import org.jspecify.annotations.NullMarked;
