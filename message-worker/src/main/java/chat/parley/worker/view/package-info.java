/** Chats and messages as their members see them, read from one snapshot. */
@NullMarked
package chat.parley.worker.view;

import org.jspecify.annotations.NullMarked;
