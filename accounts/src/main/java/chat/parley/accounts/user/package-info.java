/** Accounts: login names, creating and blocking people. */
@NullMarked
package chat.parley.accounts.user;

import org.jspecify.annotations.NullMarked;
