/** Benchmarks: programs that measure Parley from outside, over the wire. */
@NullMarked
package chat.parley.bench;

import org.jspecify.annotations.NullMarked;
