/** What administrators decide for the whole server. */
@NullMarked
package chat.parley.accounts.policy;

import org.jspecify.annotations.NullMarked;
