@NullMarked
package chat.parley.desktop.bundle;

import org.jspecify.annotations.NullMarked;
