/** Who is told what by push, without any of the ways to get there. */
@NullMarked
package chat.parley.worker.push.core;

import org.jspecify.annotations.NullMarked;
