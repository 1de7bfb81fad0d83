/** The application and its wiring. */
@NullMarked
package chat.parley.auth.app;

import org.jspecify.annotations.NullMarked;
