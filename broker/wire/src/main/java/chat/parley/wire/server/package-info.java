/** Frames that the gateway sends to a client: replies, which carry {@code re}, and events, which do not. */
@NullMarked
package chat.parley.wire.server;

import org.jspecify.annotations.NullMarked;
