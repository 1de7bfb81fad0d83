/** Bots: programs with accounts, their tokens, their webhooks. */
@NullMarked
package chat.parley.accounts.bot;

import org.jspecify.annotations.NullMarked;
