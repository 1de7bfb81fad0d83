/**
 * A client that knows nothing of Parley but the wire contract: used by the benchmarks and by the end-to-end tests.
 * Thousands of sockets share a few event loops.
 */
@NullMarked
package chat.parley.bench.client;

import org.jspecify.annotations.NullMarked;
