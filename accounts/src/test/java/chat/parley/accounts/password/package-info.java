@NullMarked
package chat.parley.accounts.password;

import org.jspecify.annotations.NullMarked;
