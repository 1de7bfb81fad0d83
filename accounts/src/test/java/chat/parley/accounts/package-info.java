@NullMarked
package chat.parley.accounts;

import org.jspecify.annotations.NullMarked;
