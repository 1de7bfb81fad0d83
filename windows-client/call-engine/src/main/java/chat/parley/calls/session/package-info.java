/** A call as this device takes part in it: from the server's events to commands for the engine and a state for the screen. Pure. */
@NullMarked
package chat.parley.calls.session;

import org.jspecify.annotations.NullMarked;
