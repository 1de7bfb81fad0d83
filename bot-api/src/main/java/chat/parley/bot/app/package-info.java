/** Main and wiring. */
@NullMarked
package chat.parley.bot.app;

import org.jspecify.annotations.NullMarked;
