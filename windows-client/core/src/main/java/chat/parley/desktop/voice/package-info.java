/** Speech in messages: recorded, packed as browsers pack it, and played. */
@NullMarked
package chat.parley.desktop.voice;

import org.jspecify.annotations.NullMarked;
