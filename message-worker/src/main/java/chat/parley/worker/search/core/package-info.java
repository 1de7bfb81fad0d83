/** What words of a message are, what is stored of them, and which messages a query finds. */
@NullMarked
package chat.parley.worker.search.core;

import org.jspecify.annotations.NullMarked;
