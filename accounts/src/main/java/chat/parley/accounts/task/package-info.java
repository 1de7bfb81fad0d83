/** Work that is repeated in the background. */
@NullMarked
package chat.parley.accounts.task;

import org.jspecify.annotations.NullMarked;
