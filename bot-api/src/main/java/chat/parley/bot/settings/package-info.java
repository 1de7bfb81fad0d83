/** Configuration. */
@NullMarked
package chat.parley.bot.settings;

import org.jspecify.annotations.NullMarked;
