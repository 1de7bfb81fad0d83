/** The service: its main class and its wiring. */
@NullMarked
package chat.parley.link.app;

import org.jspecify.annotations.NullMarked;
