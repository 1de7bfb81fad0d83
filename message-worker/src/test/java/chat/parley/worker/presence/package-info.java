@NullMarked
package chat.parley.worker.presence;

import org.jspecify.annotations.NullMarked;
