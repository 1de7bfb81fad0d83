/** What senders were told, what members saw and what is stored, side by side. */
@NullMarked
package chat.parley.e2e.ledger;

import org.jspecify.annotations.NullMarked;
