/** Tests of the names and rules of the broker. */
@NullMarked
package chat.parley.wire.topology;

import org.jspecify.annotations.NullMarked;
