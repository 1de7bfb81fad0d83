/** What goes on, for administrators. */
@NullMarked
package chat.parley.admin.dashboard;

import org.jspecify.annotations.NullMarked;
