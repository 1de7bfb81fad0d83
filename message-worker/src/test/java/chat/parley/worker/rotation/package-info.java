@NullMarked
package chat.parley.worker.rotation;

import org.jspecify.annotations.NullMarked;
