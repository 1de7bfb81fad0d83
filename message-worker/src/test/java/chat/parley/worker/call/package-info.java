@NullMarked
package chat.parley.worker.call;

import org.jspecify.annotations.NullMarked;
