/** Trouble inside a worker's process, at points that cannot be met from outside. The only part that knows a service. */
@NullMarked
package chat.parley.e2e.worker;

import org.jspecify.annotations.NullMarked;
