/** Rules of the API for bots, without HTTP, broker and database. */
@NullMarked
package chat.parley.bot.core;

import org.jspecify.annotations.NullMarked;
