@NullMarked
package chat.parley.desktop.system;

import org.jspecify.annotations.NullMarked;
