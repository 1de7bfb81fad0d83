@NullMarked
package chat.parley.bot.core;

import org.jspecify.annotations.NullMarked;
