/** Wiring of what the HTTP services share. */
@NullMarked
package chat.parley.accounts.app;

import org.jspecify.annotations.NullMarked;
