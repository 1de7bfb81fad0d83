/** The application and its wiring. */
@NullMarked
package chat.parley.file.app;

import org.jspecify.annotations.NullMarked;
