/** Reports of messages, as moderators see and decide them. */
@NullMarked
package chat.parley.accounts.moderation;

import org.jspecify.annotations.NullMarked;
