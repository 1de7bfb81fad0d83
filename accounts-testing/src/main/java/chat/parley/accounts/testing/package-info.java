/** What the tests of auth-api and admin-api share. */
@NullMarked
package chat.parley.accounts.testing;

import org.jspecify.annotations.NullMarked;
