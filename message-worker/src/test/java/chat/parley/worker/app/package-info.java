@NullMarked
package chat.parley.worker.app;

import org.jspecify.annotations.NullMarked;
