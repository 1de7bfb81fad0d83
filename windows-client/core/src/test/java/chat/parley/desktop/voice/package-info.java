@NullMarked
package chat.parley.desktop.voice;

import org.jspecify.annotations.NullMarked;
