/** New keys for all chats, and what is under older ones encrypted anew, when administrators order it. */
@NullMarked
package chat.parley.worker.rotation;

import org.jspecify.annotations.NullMarked;
