@NullMarked
package chat.parley.desktop.cache;

import org.jspecify.annotations.NullMarked;
