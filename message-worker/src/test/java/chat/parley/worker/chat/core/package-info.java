@NullMarked
package chat.parley.worker.chat.core;

import org.jspecify.annotations.NullMarked;
