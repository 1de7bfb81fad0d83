/** The audit log: append-only and hash-chained. */
@NullMarked
package chat.parley.accounts.audit;

import org.jspecify.annotations.NullMarked;
