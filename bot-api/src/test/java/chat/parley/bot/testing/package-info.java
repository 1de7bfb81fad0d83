@NullMarked
package chat.parley.bot.testing;

import org.jspecify.annotations.NullMarked;
