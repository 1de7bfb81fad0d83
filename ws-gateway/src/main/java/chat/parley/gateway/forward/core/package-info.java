/** Packing of frames that go to one queue. */
@NullMarked
package chat.parley.gateway.forward.core;

import org.jspecify.annotations.NullMarked;
