/** Passwords: what is allowed, and hashing that cannot starve the rest. */
@NullMarked
package chat.parley.accounts.password;

import org.jspecify.annotations.NullMarked;
