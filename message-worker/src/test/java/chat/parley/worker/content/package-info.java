@NullMarked
package chat.parley.worker.content;

import org.jspecify.annotations.NullMarked;
