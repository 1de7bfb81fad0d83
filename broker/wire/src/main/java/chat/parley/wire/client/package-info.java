/** Frames that a client sends to the gateway. */
@NullMarked
package chat.parley.wire.client;

import org.jspecify.annotations.NullMarked;
