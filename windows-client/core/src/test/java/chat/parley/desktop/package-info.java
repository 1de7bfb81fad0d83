@NullMarked
package chat.parley.desktop;

import org.jspecify.annotations.NullMarked;
