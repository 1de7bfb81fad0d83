/** The application and its wiring. */
@NullMarked
package chat.parley.admin.app;

import org.jspecify.annotations.NullMarked;
