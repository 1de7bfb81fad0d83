@NullMarked
package chat.parley.e2e.ledger;

import org.jspecify.annotations.NullMarked;
