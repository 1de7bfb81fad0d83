/** What could not be processed, and what administrators do about it. */
@NullMarked
package chat.parley.admin.dead;

import org.jspecify.annotations.NullMarked;
