@NullMarked
package chat.parley.bench.load;

import org.jspecify.annotations.NullMarked;
