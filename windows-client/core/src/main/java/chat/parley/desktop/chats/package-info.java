/** The state of chats as pure values, and the rules by which it changes. */
@NullMarked
package chat.parley.desktop.chats;

import org.jspecify.annotations.NullMarked;
