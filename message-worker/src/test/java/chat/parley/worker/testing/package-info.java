@NullMarked
package chat.parley.worker.testing;

import org.jspecify.annotations.NullMarked;
