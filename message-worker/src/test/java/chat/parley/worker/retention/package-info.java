@NullMarked
package chat.parley.worker.retention;

import org.jspecify.annotations.NullMarked;
