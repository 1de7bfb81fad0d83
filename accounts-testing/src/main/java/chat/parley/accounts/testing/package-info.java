/** What the tests of the HTTP services and of the desktop client share. */
@NullMarked
package chat.parley.accounts.testing;

import org.jspecify.annotations.NullMarked;
