/** Telling receivers of webhooks. */
@NullMarked
package chat.parley.bot.delivery;

import org.jspecify.annotations.NullMarked;
