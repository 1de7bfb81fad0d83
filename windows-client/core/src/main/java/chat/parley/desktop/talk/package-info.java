/** Speaking while a key is held, whatever window has the keyboard. */
@NullMarked
package chat.parley.desktop.talk;

import org.jspecify.annotations.NullMarked;
