/** Events about accounts, published at least once. */
@NullMarked
package chat.parley.accounts.event;

import org.jspecify.annotations.NullMarked;
