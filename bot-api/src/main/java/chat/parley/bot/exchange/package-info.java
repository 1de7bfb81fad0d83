/** Asking workers like a gateway does. */
@NullMarked
package chat.parley.bot.exchange;

import org.jspecify.annotations.NullMarked;
