/** From events to what receivers of webhooks are to be told. */
@NullMarked
package chat.parley.bot.event;

import org.jspecify.annotations.NullMarked;
