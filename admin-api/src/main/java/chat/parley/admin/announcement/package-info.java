/** Announcements. */
@NullMarked
package chat.parley.admin.announcement;

import org.jspecify.annotations.NullMarked;
