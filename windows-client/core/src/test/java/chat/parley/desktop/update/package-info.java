@NullMarked
package chat.parley.desktop.update;

import org.jspecify.annotations.NullMarked;
