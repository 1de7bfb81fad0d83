/** What the database has to do with dead letters, which lie in the broker. */
@NullMarked
package chat.parley.accounts.dead;

import org.jspecify.annotations.NullMarked;
