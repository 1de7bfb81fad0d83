/** The API for bots and the addresses of incoming webhooks. */
@NullMarked
package chat.parley.bot.http;

import org.jspecify.annotations.NullMarked;
