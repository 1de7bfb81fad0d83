/** The golden frames, and the tests that every reader of them must pass. */
@NullMarked
package chat.parley.wire.golden;

import org.jspecify.annotations.NullMarked;
