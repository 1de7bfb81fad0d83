/** Tells people of messages and calls by their browsers' push services while they use no window. */
@NullMarked
package chat.parley.worker.push;

import org.jspecify.annotations.NullMarked;
