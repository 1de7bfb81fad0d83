@NullMarked
package chat.parley.worker.chat;

import org.jspecify.annotations.NullMarked;
