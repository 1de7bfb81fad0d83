/** Exchanges, queues and routing keys of the broker: the only place where their names are written. */
@NullMarked
package chat.parley.wire.topology;

import org.jspecify.annotations.NullMarked;
