/** What goes for good: messages that were kept for long enough, erased chats and people, content whose hold is over. */
@NullMarked
package chat.parley.worker.retention;

import org.jspecify.annotations.NullMarked;
