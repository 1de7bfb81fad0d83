/** What people really do, all at once. */
@NullMarked
package chat.parley.bench.mixed;

import org.jspecify.annotations.NullMarked;
