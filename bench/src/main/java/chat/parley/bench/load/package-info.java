/**
 * Open-loop load: messages leave by the clock, whether or not earlier ones were answered, and every latency counts from
 * the moment at which a message should have left. So a server that stalls cannot hide the stall by slowing the
 * generator down (coordinated omission).
 */
@NullMarked
package chat.parley.bench.load;

import org.jspecify.annotations.NullMarked;
