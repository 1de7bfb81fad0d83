@NullMarked
package chat.parley.accounts.audit;

import org.jspecify.annotations.NullMarked;
