/** The system that is measured. */
@NullMarked
package chat.parley.bench.system;

import org.jspecify.annotations.NullMarked;
