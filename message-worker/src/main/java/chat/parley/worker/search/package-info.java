/** Searching messages: the index of hashed words, who writes it, and how it is asked. */
@NullMarked
package chat.parley.worker.search;

import org.jspecify.annotations.NullMarked;
