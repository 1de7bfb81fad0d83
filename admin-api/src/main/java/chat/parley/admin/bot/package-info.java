/** Bots, their tokens and their webhooks, as administrators manage them. */
@NullMarked
package chat.parley.admin.bot;

import org.jspecify.annotations.NullMarked;
