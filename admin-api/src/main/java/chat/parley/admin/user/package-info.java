/** Accounts, for administrators. */
@NullMarked
package chat.parley.admin.user;

import org.jspecify.annotations.NullMarked;
