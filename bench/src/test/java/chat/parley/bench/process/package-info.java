@NullMarked
package chat.parley.bench.process;

import org.jspecify.annotations.NullMarked;
