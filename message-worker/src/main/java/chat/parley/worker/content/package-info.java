/** What is encrypted of a message, as it lies in the database. */
@NullMarked
package chat.parley.worker.content;

import org.jspecify.annotations.NullMarked;
