/** How things are and what happened, for who watches the server. */
@NullMarked
package chat.parley.accounts.statistics;

import org.jspecify.annotations.NullMarked;
