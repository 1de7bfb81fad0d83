/** What the same machine does when nothing but the rows is written: the yardstick of the ratios. */
@NullMarked
package chat.parley.bench.reference;

import org.jspecify.annotations.NullMarked;
