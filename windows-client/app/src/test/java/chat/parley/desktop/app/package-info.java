@NullMarked
package chat.parley.desktop.app;

import org.jspecify.annotations.NullMarked;
