/** What is known of keys without knowing them, and the order to rotate them, which workers carry out. */
@NullMarked
package chat.parley.accounts.key;

import org.jspecify.annotations.NullMarked;
