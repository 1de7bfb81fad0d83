@NullMarked
package chat.parley.desktop.chats;

import org.jspecify.annotations.NullMarked;
