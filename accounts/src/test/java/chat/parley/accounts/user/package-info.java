@NullMarked
package chat.parley.accounts.user;

import org.jspecify.annotations.NullMarked;
