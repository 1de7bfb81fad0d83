/** The service: its main class, its settings and its wiring. */
@NullMarked
package chat.parley.sfu.app;

import org.jspecify.annotations.NullMarked;
