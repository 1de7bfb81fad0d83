/** What administrators tell everybody. */
@NullMarked
package chat.parley.accounts.announcement;

import org.jspecify.annotations.NullMarked;
