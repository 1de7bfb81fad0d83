/** The service: its main class and its wiring. */
@NullMarked
package chat.parley.worker.app;

import org.jspecify.annotations.NullMarked;
