/** Reported messages: for moderators and administrators. */
@NullMarked
package chat.parley.admin.moderation;

import org.jspecify.annotations.NullMarked;
