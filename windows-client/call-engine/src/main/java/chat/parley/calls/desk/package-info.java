/** Calls of whoever is signed in: joined to the client's connection and chats. No type of a window system. */
@NullMarked
package chat.parley.calls.desk;

import org.jspecify.annotations.NullMarked;
